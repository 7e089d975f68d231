// Light or dark as the reader's system says; colors of the canvas follow the style sheet.

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

export class Theme {
  constructor(onChange) {
    this.read();
    dark.addEventListener("change", () => {
      this.read();
      onChange();
    });
  }

  read() {
    const style = getComputedStyle(document.documentElement);
    this.dark = dark.matches;
    this.ground = style.getPropertyValue("--ground").trim();
    this.ink = style.getPropertyValue("--ink").trim();
    this.land = style.getPropertyValue("--land").trim();
    this.border = style.getPropertyValue("--border").trim();
    this.accent = style.getPropertyValue("--accent").trim();
    this.muted = style.getPropertyValue("--muted").trim();
    this.font = getComputedStyle(document.body).fontFamily;
    this.groundRgba = rgba(this.ground);
    this.inkRgba = rgba(this.ink);
  }

  // On paper the page is light, whatever the screen is.
  onPaper(on) {
    document.documentElement.classList.toggle("paper", on);
    this.read();
    if (on) this.dark = false;
  }

  color(style) {
    return this.dark ? style.dark : style.color;
  }
}

// Of values that have no color of their own, by how frequent they are: Okabe and Ito (2008); and of all others.
const PALETTE = ["#0072B2", "#56B4E9", "#009E73", "#E69F00", "#CC79A7", "#D55E00", "#F0E442"];
const [DEEP, DARK] = ["#0072B2", "#1F83BB"]; // the one that is too deep for a dark ground
const OTHERS = "#7A7F87";

/**
 * @param {Theme} theme
 * @param {number} at -1 for others
 */
export function paletteColor({ dark: isDark }, at) {
  const color = PALETTE[at] ?? OTHERS;
  return isDark && color === DEEP ? DARK : color;
}

// Milliseconds of a move. Never 0: sigma divides by it, and the camera would be nowhere.
export function motion(duration) {
  return calm.matches ? 1 : duration;
}

export function withAlpha(color, alpha) {
  return (
    color +
    Math.round(alpha * 255)
      .toString(16)
      .padStart(2, "0")
  );
}

export function rgba(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).concat(1);
}
