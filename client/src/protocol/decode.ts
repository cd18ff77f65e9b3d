import { columnsOf } from "./columns";
import type {
  Ack,
  ColumnDeclaration,
  Computing,
  Failure,
  GraphEvent,
  Meta,
  MethodOffer,
  ServerMessage,
} from "./messages";
import { VERSION } from "./messages";
import {
  type Fields,
  fields,
  idList,
  ids,
  integer,
  isFields,
  list,
  MalformedFrame,
  text,
} from "./reader";
import { edgeTable, nodeTable, positions } from "./tables";
import { active, declaration, target, update } from "./updates";

/** What a decoder left out on purpose, so that a newer server can be told from a broken one. */
export interface Ignored {
  types: number;
  kinds: number;
}

/**
 * Validates an envelope already parsed from JSON or CBOR. Returns null for a type or kind this
 * page does not know, which it counts; throws [MalformedFrame] for one that is not as it says.
 */
export function decodeEnvelope(raw: unknown, ignored: Ignored): ServerMessage | null {
  const envelope = fields(raw, "frame");
  const type = text(envelope.type, "type");
  if (type !== "error" && envelope.version !== VERSION) {
    throw new MalformedFrame(`version ${String(envelope.version)} is not ${VERSION}`);
  }
  const payload = isFields(envelope.payload) ? envelope.payload : {};
  switch (type) {
    case "snapshot":
      return { type, ...place(envelope), ...snapshot(payload) };
    case "resumed":
    case "heartbeat":
      return { type, ...place(envelope) };
    case "update": {
      const change = update(payload, ignored);
      const { epoch, seq } = place(envelope);
      const first = envelope.first === undefined ? seq : integer(envelope.first, "first");
      return { type, epoch, seq, first, update: change ?? { kind: "Batch", updates: [] } };
    }
    case "columns":
      return columnsFrame(envelope, payload);
    case "control_ack":
      return {
        type,
        id: typeof envelope.id === "string" ? envelope.id : null,
        ack: controlAck(payload),
      };
    case "event": {
      const event = graphEvent(payload);
      if (event === null) ignored.kinds++;
      return event === null ? null : { type, event };
    }
    case "error":
      return { type, error: failure(payload) };
    default:
      ignored.types++;
      return null;
  }
}

function place(envelope: Fields): { epoch: string; seq: number } {
  return { epoch: text(envelope.epoch, "epoch"), seq: integer(envelope.seq, "seq") };
}

function snapshot(payload: Fields) {
  const part = isFields(payload.part) ? payload.part : { index: 0, count: 1 };
  const pos = payload.pos;
  return {
    part: {
      index: integer(part.index, "part.index"),
      count: integer(part.count, "part.count"),
    },
    nodes: nodeTable(payload.nodes ?? [], pos === undefined ? null : positions(pos, "pos")),
    edges: edgeTable(payload.edges ?? []),
    meta: payload.meta === undefined ? null : meta(fields(payload.meta, "meta")),
  };
}

function meta(raw: Fields): Meta {
  const simulation = isFields(raw.simulation) ? raw.simulation : {};
  const warnings = raw.warnings === undefined ? [] : list(raw.warnings, "warnings");
  return {
    name: text(raw.name ?? "", "meta.name"),
    build: text(raw.build ?? "", "meta.build"),
    nodeCount: integer(raw.nodeCount ?? 0, "meta.nodeCount"),
    edgeCount: integer(raw.edgeCount ?? 0, "meta.edgeCount"),
    dimensions: integer(raw.dimensions ?? 2, "meta.dimensions"),
    directed: raw.directed !== false,
    active: active(fields(raw.active, "meta.active"), "method"),
    running: simulation.running === true,
    computing: isFields(raw.computing) ? computing(raw.computing) : null,
    methods: list(raw.methods ?? [], "meta.methods")
      .filter(isFields)
      .map(methodOffer),
    selection: idList(raw.selection, "meta.selection"),
    pinned: idList(raw.pinned, "meta.pinned"),
    warnings: warnings.filter(isFields).map(warning),
    role: text(raw.role ?? "controller", "meta.role"),
    nodeColumns: declarations(raw.nodeColumns, "meta.nodeColumns"),
    edgeColumns: declarations(raw.edgeColumns, "meta.edgeColumns"),
  };
}

function methodOffer(raw: Fields): MethodOffer {
  const isAvailable = raw.available !== false;
  return {
    name: text(raw.name, "methods.name"),
    title: text(raw.title ?? raw.name, "methods.title"),
    kind: raw.kind === "layout" ? "layout" : "embedding",
    kMin: integer(raw.kMin ?? 2, "methods.kMin"),
    kMax: integer(raw.kMax ?? 2, "methods.kMax"),
    help: text(raw.help ?? "", "methods.help"),
    reason: isAvailable ? "" : text(raw.reason ?? "not available", "methods.reason"),
  };
}

function computing(raw: Fields): Computing {
  return {
    run: text(raw.run, "computing.run"),
    method: text(raw.method, "computing.method"),
    k: integer(raw.k, "computing.k"),
    done: typeof raw.done === "number" ? raw.done : 0,
  };
}

function declarations(raw: unknown, what: string): ColumnDeclaration[] {
  return raw === undefined ? [] : list(raw, what).map((column) => declaration(column, what));
}

function columnsFrame(envelope: Fields, payload: Fields): ServerMessage {
  return {
    type: "columns",
    epoch: text(envelope.epoch, "epoch"),
    seq: integer(payload.seq, "seq"),
    target: target(payload.target),
    ids: ids(payload.ids, "ids"),
    columns: columnsOf(payload.columns, "columns"),
  };
}

function controlAck(payload: Fields): Ack {
  return payload.ok === true
    ? {
        ok: true,
        result: payload.result ?? null,
        total: payload.total === undefined ? null : integer(payload.total, "control_ack.total"),
      }
    : { ok: false, error: failure(fields(payload.error, "control_ack.error")) };
}

function failure(raw: Fields): Failure {
  return {
    code: text(raw.code ?? "internal", "code"),
    message: text(raw.message ?? "", "message"),
    temporary: raw.temporary === true,
  };
}

function warning(raw: Fields) {
  return {
    code: text(raw.code ?? "", "code"),
    message: text(raw.message ?? "", "message"),
  };
}

function graphEvent(payload: Fields): GraphEvent | null {
  const kind = payload.kind;
  switch (kind) {
    case "Progress":
      return {
        kind,
        run: String(payload.run ?? ""),
        done: Number(payload.done ?? 0),
        text: String(payload.text ?? ""),
      };
    case "Warning":
      return {
        kind,
        ...warning(payload),
        run: typeof payload.run === "string" ? payload.run : null,
      };
    case "Peers":
      return { kind, count: integer(payload.count, "count") };
    case "Rate":
      return {
        kind,
        iterationsPerSecond: Number(payload.iterationsPerSecond ?? 0),
        alpha: Number(payload.alpha ?? 0),
      };
    case "Focus":
      return { kind, ids: idList(payload.ids, "ids") };
    default:
      return null;
  }
}
