import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { datetimeText, displayText, plainText, toJson, widened } from "../src/protocol/display";
import type { ColumnType, Value } from "../src/protocol/messages";
import { AttributeColumn } from "../src/store/column";

const CASES = join(import.meta.dirname, "..", "..", "protocol", "cases");

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(CASES, name), "utf8")) as T;
}

const displays =
  read<{ type: ColumnType; value: Value; display: string; plain: string; json: Value }[]>(
    "display.json",
  );
const widenings =
  read<{ from: ColumnType; to: ColumnType; value: Value; result: Value }[]>("widening.json");

describe("the cases shared with Java", () => {
  test.each(displays)("$type $value", ({ type, value, display, plain, json }) => {
    expect(displayText(value, type)).toBe(display);
    expect(plainText(value, type)).toBe(plain);
    expect(toJson(value)).toEqual(json);
  });

  test.each(displays)("a column gives back $type $value", ({ type, value, json }) => {
    const column = new AttributeColumn("c", type, true);

    column.set(3, value);

    expect(toJson(column.get(3))).toEqual(json);
  });

  test.each(widenings)("$from to $to: $value", ({ from, to, value, result }) => {
    expect(widened(value, from, to)).toEqual(result);
  });

  test.each(widenings)("a column widens $from to $to: $value", ({ from, to, value, result }) => {
    const column = new AttributeColumn("c", from, true);
    column.set(0, value);

    expect(column.widenedTo(to, true).get(0)).toEqual(result);
  });
});

test("numbers JSON cannot say are absent", () => {
  expect(toJson(Number.NaN)).toBeNull();
  expect(toJson(Number.NEGATIVE_INFINITY)).toBeNull();
  expect(displayText(Number.POSITIVE_INFINITY, "number")).toBe("");
});

test("instants have the shortest fraction and a year of at least four digits", () => {
  expect(datetimeText(0)).toBe("1970-01-01T00:00:00Z");
  expect(datetimeText(1500)).toBe("1970-01-01T00:00:01.5Z");
  expect(datetimeText(-1)).toBe("1969-12-31T23:59:59.999Z");
  expect(datetimeText(Date.UTC(12345, 0, 1))).toBe("+12345-01-01T00:00:00Z");
});
