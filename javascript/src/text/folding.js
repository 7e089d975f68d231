// Search keys: no case, no accents, full-width and ligature forms made plain.

const LETTERS = {
  ß: "ss",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ı: "i",
  ħ: "h",
};

export function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}|\p{Cf}/gu, "")
    .toLowerCase()
    .replace(/[ßøđðłæœþıħ]/g, (letter) => LETTERS[letter])
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();
}
