"""NetworkX backend: NetworkX functions that run on our kernels.

NetworkX finds it through the entry points of the package. `info` says which functions it has,
`convert` brings graphs into the form of kernels, `interface` is what NetworkX calls. Nothing heavy
is imported here, because NetworkX reads `info` whenever it is imported itself.
"""
