"""Charts of the report: drawn as SVG by a few marks, in a thousandth of the time of a plot."""
