"""`python -m mmnet` is the command `mmnet`."""

from mmnet.cli import main

if __name__ == "__main__":
    main()
