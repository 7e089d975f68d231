// Names of countries from the browser itself; the code where it knows none.

import { language } from "./speech.js";

const names = new Intl.DisplayNames([language], { type: "region", fallback: "code" });

export function countryName(code) {
  try {
    return names.of(code);
  } catch {
    return code;
  }
}
