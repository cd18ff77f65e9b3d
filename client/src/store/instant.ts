/** A point on the time line: milliseconds of 1970, and the nanoseconds below a millisecond. */
export interface Instant {
  readonly ms: number;
  readonly ns: number;
}

const FORM =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)?)?$/;

/** The longest way from UTC, in hours. */
const FARTHEST_ZONE = 18;

/** The last instant a Date can name, in milliseconds. */
const LATEST = 8.64e15;

/**
 * The instant that a text of ISO 8601 or RFC 3339 names, null where it names none; without a zone
 * UTC is meant, without a time midnight.
 */
export function instantOf(text: string): Instant | null {
  const form = FORM.exec(text);
  if (!form) return distant(text);
  const [year, month, day, hour, minute, second] = form
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const fraction = (form[7] ?? "").padEnd(9, "0");
  const utc = new Date(0);
  utc.setUTCFullYear(year ?? 0, (month ?? 1) - 1, day);
  utc.setUTCHours(hour ?? 0, minute, second, Number(fraction.slice(0, 3)));
  const isReal =
    utc.getUTCMonth() + 1 === month &&
    utc.getUTCDate() === day &&
    utc.getUTCHours() === hour &&
    utc.getUTCMinutes() === minute &&
    utc.getUTCSeconds() === second;
  const zoneHours = Number(form[9] ?? 0);
  const zoneMinutes = Number(form[10] ?? 0);
  const zone = zoneHours * 60 + zoneMinutes;
  if (!isReal || zoneMinutes > 59 || zone > FARTHEST_ZONE * 60) return null;
  const sign = form[8] === "-" ? -1 : 1;
  return { ms: utc.getTime() - sign * zone * 60_000, ns: Number(fraction.slice(3)) };
}

/** The instant that many whole milliseconds after 1970 began; null beyond what has a name. */
export function instantOfMillis(ms: number): Instant | null {
  return Number.isInteger(ms) && Math.abs(ms) <= LATEST ? { ms, ns: 0 } : null;
}

/** Null, which no time is, comes last. */
export function compareInstants(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.ms === b.ms ? a.ns - b.ns : a.ms < b.ms ? -1 : 1;
}

/** A year of more than four digits, as a server writes it: `+12345-01-01T00:00:00Z`. */
function distant(text: string): Instant | null {
  const [, whole, fraction] = /^([+-]\d{5,}-.*T\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const sixDigits = whole.replace(/^([+-])(\d+)/, (_, sign, year) => sign + year.padStart(6, "0"));
  const ms = Date.parse(`${sixDigits}Z`);
  if (Number.isNaN(ms)) return null;
  const digits = (fraction ?? "").padEnd(9, "0");
  return { ms: ms + Number(digits.slice(0, 3)), ns: Number(digits.slice(3)) };
}
