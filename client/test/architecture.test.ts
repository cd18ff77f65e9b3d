import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

/** The import table of docs/architecture.md; main.ts, the composition root, may import all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  connection: ["protocol"],
  store: ["protocol"],
  scene: ["store"],
  render: ["scene"],
  ui: ["protocol", "store", "scene"],
};

const SOURCES = resolve(import.meta.dirname, "..", "src");

const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => join(SOURCES, file));

/** The files of ours that `file` imports, types and workers included. */
function imports(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const specifiers = [
    ...source.matchAll(/\bfrom\s+"(\.[^"]+)"/g),
    ...source.matchAll(/\bimport\s+"(\.[^"]+)"/g),
    ...source.matchAll(/\bimport\(\s*"(\.[^"]+)"\s*\)/g),
  ].map((match) => match[1] ?? "");
  return specifiers.map((specifier) => {
    const base = resolve(dirname(file), specifier);
    const found = [base, `${base}.ts`, `${base}.tsx`].find((path) => files.includes(path));
    if (!found)
      throw new Error(`${relative(SOURCES, file)} imports ${specifier}, which is not there`);
    return found;
  });
}

function folder(file: string): string {
  return relative(SOURCES, file).split("/")[0] ?? "";
}

test("every folder is in the table", () => {
  const folders = files.map(folder).filter((name) => !name.endsWith(".ts"));

  expect([...new Set(folders)].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
});

test("folders import only what the table allows", () => {
  const forbidden = files
    .filter((file) => folder(file) in MAY_IMPORT)
    .flatMap((file) => imports(file).map((other) => ({ file, other })))
    .filter(({ file, other }) => {
      const from = folder(file);
      return folder(other) !== from && !MAY_IMPORT[from]?.includes(folder(other));
    })
    .map(({ file, other }) => `${relative(SOURCES, file)} → ${relative(SOURCES, other)}`);

  expect(forbidden).toEqual([]);
});

test("no file imports itself by a detour", () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) {
      const cycle = [...path.slice(path.indexOf(file)), file];
      cycles.push(cycle.map((step) => relative(SOURCES, step)).join(" → "));
    } else if (!done.has(file)) {
      done.add(file);
      for (const other of imports(file)) visit(other, [...path, file]);
    }
  };
  for (const file of files) visit(file, []);

  expect(cycles).toEqual([]);
});
