// Names of countries from the browser itself; the code where it knows none.

const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

export function countryName(code) {
  try {
    return names.of(code);
  } catch {
    return code;
  }
}
