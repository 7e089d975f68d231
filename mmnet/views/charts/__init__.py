"""Charts of the report: drawn as SVG by a few marks, without a plotting library."""
