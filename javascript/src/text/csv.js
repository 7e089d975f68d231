// The rows of the view as CSV. Text that a spreadsheet would run as a formula gets an apostrophe in
// front, as in the files that mmnet writes (OWASP ASVS 1.2.10).

const FORMULA = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/u;
const MARK = "\ufeff"; // tells spreadsheets that the text is UTF-8

export function csv({ columns, rows }) {
  const lines = [
    columns.map(({ label }) => cell(label)),
    ...rows.map((row) =>
      columns.map(({ value, number }) => (number ? String(value(row) ?? "") : cell(value(row)))),
    ),
  ];
  return MARK + lines.map((line) => line.join(",")).join("\r\n") + "\r\n";
}

function cell(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
