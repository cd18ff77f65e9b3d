import { type Palette, rgba } from "../scene/color";

const STORED = "orrery.theme";

export type Theme = "night" | "paper";

/** The theme a person chose on this machine before, else the system's. */
export function firstTheme(): Theme {
  const stored = localStorage.getItem(STORED);
  if (stored === "night" || stored === "paper") return stored;
  return matchMedia("(prefers-color-scheme: light)").matches ? "paper" : "night";
}

/** Goes with the system until a person chooses. */
export function onSystemTheme(change: (theme: Theme) => void): void {
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", ({ matches }) => {
    if (localStorage.getItem(STORED) === null) change(matches ? "paper" : "night");
  });
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

export function keepTheme(theme: Theme): void {
  localStorage.setItem(STORED, theme);
}

export interface LabelColors {
  readonly text: string;
  readonly background: string;
  readonly font: string;
}

/** The colours of the current theme, read from the style sheet, where alone they stand. */
export function palette(): Palette & LabelColors {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    field: rgba(read("field")),
    lift: rgba(read("lift")),
    node: rgba(read("node")),
    edge: rgba(read("edge")),
    lit: rgba(read("accent")),
    ring: rgba(read("ring")),
    glow: Number(read("glow")),
    text: read("text"),
    background: read("field"),
    font: getComputedStyle(document.body).fontFamily,
  };
}
