import { columnType, plainValue } from "./columns";
import type {
  Ack,
  ColumnSummary,
  FilterResult,
  RowsResult,
  SearchResult,
  SummaryResult,
  Value,
} from "./messages";
import { type Fields, fields, id, ids, integer, list, text } from "./reader";

type Done = Extract<Ack, { ok: true }>;

/** The answer to a `Filter`. */
export function filterResult(ack: Done): FilterResult {
  const raw = fields(ack.result, "result");
  return { ids: ids(raw.ids, "result.ids"), ...totals(raw) };
}

/** The answer to a `Search`. */
export function searchResult(ack: Done): SearchResult {
  const hits = list(ack.result, "result").map((each) => {
    const raw = fields(each, "hit");
    return {
      id: id(raw.id, "hit.id"),
      key: text(raw.key, "hit.key"),
      column: text(raw.column, "hit.column"),
      text: text(raw.text, "hit.text"),
    };
  });
  return { hits, total: ack.total ?? hits.length };
}

/** The answer to a `Summary`. */
export function summaryResult(ack: Done): SummaryResult {
  const raw = fields(ack.result, "result");
  const columns = Object.entries(fields(raw.columns, "result.columns")).map(
    ([name, summary]) => [name, columnSummary(fields(summary, name), name)] as const,
  );
  return { columns: new Map(columns), ...totals(raw) };
}

/** The answer to `Rows`. */
export function rowsResult(ack: Done): RowsResult {
  const raw = fields(ack.result, "result");
  return {
    columns: list(raw.columns, "result.columns").map((name) => text(name, "result.columns")),
    rows: list(raw.rows, "result.rows").map((row) => values(row, "result.rows")),
    ...totals(raw),
  };
}

function totals(raw: Fields): { total: number; seq: number } {
  return { total: integer(raw.total, "result.total"), seq: integer(raw.seq, "result.seq") };
}

function values(raw: unknown, what: string): Value[] {
  return list(raw, what).map((value) => plainValue(value, what));
}

function columnSummary(raw: Fields, what: string): ColumnSummary {
  const count = integer(raw.count, `${what}.count`);
  const nulls = integer(raw.nulls, `${what}.nulls`);
  const type = columnType(raw.type, `${what}.type`);
  switch (type) {
    case "number":
    case "integer":
    case "datetime":
      return {
        type,
        count,
        nulls,
        min: plainValue(raw.min, `${what}.min`),
        max: plainValue(raw.max, `${what}.max`),
        edges: values(raw.edges, `${what}.edges`),
        counts: list(raw.counts, `${what}.counts`).map((n) => integer(n, `${what}.counts`)),
      };
    case "category":
    case "text":
      return {
        type,
        count,
        nulls,
        distinct: raw.distinct === undefined ? null : integer(raw.distinct, `${what}.distinct`),
        categories: list(raw.categories, `${what}.categories`).map((each) => {
          const category = fields(each, `${what}.categories`);
          return {
            value: text(category.value, `${what}.categories.value`),
            count: integer(category.count, `${what}.categories.count`),
          };
        }),
        rest: integer(raw.rest, `${what}.rest`),
      };
    case "boolean":
      return {
        type,
        count,
        nulls,
        trues: integer(raw.true, `${what}.true`),
        falses: integer(raw.false, `${what}.false`),
      };
    case "list":
      return { type, count, nulls };
    default:
      return type satisfies never;
  }
}
