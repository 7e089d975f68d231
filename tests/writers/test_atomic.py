"""Files are written whole or not at all, and only files."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mmnet.writers import replace_file, replaced

ROOT = Path(__file__).resolve().parents[2]


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_new_files_get_usual_permissions(tmp_path: Path) -> None:
    path = replace_file(tmp_path / "a.txt", "text")
    plain = tmp_path / "b.txt"
    plain.write_text("text")
    assert path.stat().st_mode == plain.stat().st_mode


def test_a_private_file_stays_private(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o600)
    replace_file(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_missing_folders_are_made(tmp_path: Path) -> None:
    path = replace_file(tmp_path / "a" / "b" / "c.txt", "text")
    assert path.read_text() == "text"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")
    replace_file(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_the_longest_name_is_written(tmp_path: Path) -> None:
    assert replace_file(tmp_path / ("n" * 251 + ".txt"), b"x").read_bytes() == b"x"


@pytest.mark.parametrize("error", [OSError, ValueError, KeyboardInterrupt])
def test_whatever_goes_wrong_the_old_file_stays(error: type[BaseException], tmp_path: Path) -> None:
    path = replace_file(tmp_path / "a.txt", "old")

    def break_off() -> None:
        with replaced(path) as temporary:
            temporary.write_text("half")
            raise error

    with pytest.raises(error):
        break_off()
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_a_killed_writer_leaves_the_old_file(tmp_path: Path) -> None:
    path = replace_file(tmp_path / "a.txt", "old")
    code = (
        "import sys, time; from mmnet.writers import replaced\n"
        "with replaced(sys.argv[1]) as temporary:\n"
        "    temporary.write_text('half'); print('ready', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == b"ready"
        writer.kill()
    assert path.read_text() == "old"


def test_a_folder_is_refused_by_its_own_name(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as caught:
        replace_file(tmp_path, "text")
    assert caught.value.filename == str(tmp_path)


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="not a file") as caught:
        replace_file(pipe, "text")
    assert caught.value.filename == str(pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_errors_name_the_file_that_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("a file where a folder should be")
    with pytest.raises(OSError, match="plain"):
        replace_file(tmp_path / "plain" / "a.txt", "text")
    assert names(tmp_path) == ["plain"]


def test_stale_temporary_files_of_ours_are_swept_and_nothing_else(tmp_path: Path) -> None:
    hours_ago = time.time() - 2 * 3600
    stale = [".mmnet-abcd_123.csv", ".mmnet-abcd1234"]
    kept = [".mmnet-notes.csv", ".mmnet-abcd1234.tar.gz", "mmnet-abcd1234.csv", "a.csv"]
    for name in [*stale, *kept]:
        (tmp_path / name).write_text("left")
        os.utime(tmp_path / name, (hours_ago, hours_ago))
    (tmp_path / ".mmnet-fresh123.csv").write_text("another process writes it")
    (tmp_path / ".mmnet-folder12").mkdir()
    os.utime(tmp_path / ".mmnet-folder12", (hours_ago, hours_ago))
    replace_file(tmp_path / "new.csv", "text")
    assert names(tmp_path) == sorted([*kept, ".mmnet-fresh123.csv", ".mmnet-folder12", "new.csv"])
