import type { ColumnType, Value } from "./messages";

const LONGEST = 120;

/**
 * A value as people read it: grouped digits, lists joined, long text cut. The cases that Java and
 * TypeScript agree on stand in protocol/cases/display.json.
 */
export function displayText(value: Value, type: ColumnType): string {
  return cut(asText(value, type, groupDigits), LONGEST);
}

/** A value as text that loses nothing: what a widened column holds. */
export function plainText(value: Value, type: ColumnType): string {
  return asText(value, type, (digits) => digits);
}

/** A value as it stands in JSON: no number JSON cannot say, integers beyond 2^53 as strings. */
export function toJson(value: Value): Value {
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  return Array.isArray(value) ? value.map(toJson) : value;
}

/** What a value becomes when its column widens to `to`. */
export function widened(value: Value, from: ColumnType, to: ColumnType): Value {
  if (value === null || from === to) return value;
  if (to === "number" && from === "integer") return Number(value);
  return plainText(value, from);
}

/** UTC `YYYY-MM-DDThh:mm:ssZ` with the shortest fraction. */
export function datetimeText(milliseconds: number): string {
  const iso = new Date(milliseconds).toISOString();
  const [, sign, year, rest, fraction] = /^([+-]?)(\d+)(-.*:\d\d)\.(\d{3})Z$/.exec(iso) ?? [];
  if (year === undefined || fraction === undefined) return iso;
  const digits = year.replace(/^0+/, "").padStart(4, "0");
  const shortest = fraction.replace(/0+$/, "");
  return `${sign}${digits}${rest}${shortest === "" ? "" : `.${shortest}`}Z`;
}

/** At most `length` characters, the last an ellipsis where something was cut. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const head: string[] = [];
  for (const character of text) {
    if (head.length === length) return `${head.slice(0, length - 1).join("")}…`;
    head.push(character);
  }
  return text;
}

function asText(value: Value, type: ColumnType, group: (digits: string) => string): string {
  if (value === null) return "";
  if (typeof value === "number") {
    return Number.isFinite(value) ? group(String(value + 0)) : "";
  }
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") {
    return type === "integer" || type === "number" ? group(value) : value;
  }
  return value.map((element) => asText(element, "text", group)).join(", ");
}

/** "-1234567.891" becomes "-1,234,567.891"; forms with an exponent stay as they are. */
function groupDigits(digits: string): string {
  const [, sign, whole, rest] = /^(-?)(\d+)((?:\.\d+)?)$/.exec(digits) ?? [];
  if (whole === undefined) return digits;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${rest}`;
}
