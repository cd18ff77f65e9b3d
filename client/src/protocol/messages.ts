/**
 * The realtime protocol, version 1, as the page works with it: whatever encoding a frame came in,
 * it is decoded into these shapes, with numbers by the thousand in typed arrays.
 */
export const VERSION = 1;

export type ColumnType =
  | "number"
  | "integer"
  | "boolean"
  | "category"
  | "text"
  | "datetime"
  | "list";

export type Target = "node" | "edge";

/** An attribute value as JSON has it; `null` is absent, an integer beyond 2^53 is a string. */
export type Value = string | number | boolean | null | readonly Value[];

export type Attributes = Readonly<Record<string, Value>>;

/** Values of one column for the rows of a table. `nulls`: bit i%8 of byte i/8 set is null. */
export type ColumnValues =
  | { readonly type: "number"; readonly values: Float32Array | Float64Array; readonly nulls: Nulls }
  | {
      readonly type: "integer";
      readonly values: Int32Array | BigInt64Array;
      readonly nulls: Nulls;
    }
  | { readonly type: "boolean"; readonly values: Uint8Array; readonly nulls: Nulls }
  | {
      readonly type: "category";
      readonly dict: readonly string[];
      readonly codes: Uint16Array | Uint32Array;
      readonly nulls: Nulls;
    }
  | { readonly type: "datetime"; readonly values: Float64Array; readonly nulls: Nulls }
  /** Values as they are: texts and lists, and every column of a JSON frame, which names no types. */
  | { readonly type: "plain"; readonly declared: ColumnType | null; readonly values: Value[] };

export type Nulls = Uint8Array | null;

export interface Column {
  readonly name: string;
  readonly values: ColumnValues;
}

export interface ColumnDeclaration {
  readonly name: string;
  readonly type: ColumnType;
  readonly hydrated: boolean;
}

/** Coordinates of `values.length / k` nodes, row-major. */
export interface Positions {
  readonly k: number;
  readonly values: Float32Array;
}

export interface NodeTable {
  readonly ids: Uint32Array;
  readonly keys: readonly string[];
  readonly columns: readonly Column[];
  readonly positions: Positions | null;
}

/** `directed` is 0, 1, or 2 where the edge says nothing and so is as the graph is. */
export interface EdgeTable {
  readonly ids: Uint32Array;
  /** `null`, or an empty string for one edge: the key is computed from its ends. */
  readonly keys: readonly string[] | null;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  readonly directed: Uint8Array | null;
  readonly columns: readonly Column[];
}

export interface Active {
  readonly method: string;
  readonly k: number;
  readonly params: Readonly<Record<string, unknown>>;
  readonly quality: Readonly<Record<string, number>> | null;
}

/** A layout or embedding on offer; `reason` says why it is not available, empty where it is. */
export interface MethodOffer {
  readonly name: string;
  readonly title: string;
  readonly kind: "layout" | "embedding";
  readonly kMin: number;
  readonly kMax: number;
  readonly help: string;
  readonly reason: string;
}

/** A run under way. */
export interface Computing {
  readonly run: string;
  readonly method: string;
  readonly k: number;
  readonly done: number;
}

export interface Warning {
  readonly code: string;
  readonly message: string;
}

export interface Meta {
  readonly name: string;
  readonly build: string;
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly dimensions: number;
  readonly directed: boolean;
  readonly active: Active;
  readonly running: boolean;
  readonly computing: Computing | null;
  readonly methods: readonly MethodOffer[];
  readonly selection: readonly number[];
  readonly pinned: readonly number[];
  readonly warnings: readonly Warning[];
  readonly role: string;
  readonly nodeColumns: readonly ColumnDeclaration[];
  readonly edgeColumns: readonly ColumnDeclaration[];
}

export type Update =
  | { readonly kind: "Batch"; readonly updates: readonly Update[] }
  | { readonly kind: "NodeAdded"; readonly nodes: NodeTable }
  | { readonly kind: "EdgeAdded"; readonly edges: EdgeTable }
  | { readonly kind: "NodeRemoved" | "EdgeRemoved"; readonly ids: Uint32Array }
  | {
      readonly kind: "NodeChanged" | "EdgeChanged";
      readonly items: readonly { readonly id: number; readonly attrs: Attributes }[];
    }
  | {
      readonly kind: "AttrChanged";
      readonly target: Target;
      readonly column: string;
      readonly ids: Uint32Array;
      readonly values: ColumnValues;
    }
  | {
      readonly kind: "ColumnAdded" | "ColumnChanged";
      readonly target: Target;
      readonly column: ColumnDeclaration;
    }
  | { readonly kind: "ColumnRemoved"; readonly target: Target; readonly column: string }
  /** `ids` null: every live node by ascending id. */
  | {
      readonly kind: "PositionsSet";
      readonly ids: Uint32Array | null;
      readonly positions: Positions;
    }
  | { readonly kind: "PositionDelta"; readonly ids: Uint32Array; readonly deltas: Positions }
  | {
      readonly kind: "SelectionChanged";
      readonly selected: readonly number[];
      readonly deselected: readonly number[];
    }
  | {
      readonly kind: "PinsChanged";
      readonly pinned: readonly number[];
      readonly unpinned: readonly number[];
    }
  | { readonly kind: "EmbeddingChanged" | "LayoutChanged"; readonly active: Active }
  | { readonly kind: "SimulationChanged"; readonly running: boolean }
  | { readonly kind: "StyleChanged"; readonly style: Readonly<Record<string, unknown>> }
  | { readonly kind: "GraphRenamed"; readonly name: string };

export type GraphEvent =
  | {
      readonly kind: "Progress";
      readonly run: string;
      readonly done: number;
      readonly text: string;
    }
  | ({ readonly kind: "Warning"; readonly run: string | null } & Warning)
  | { readonly kind: "Peers"; readonly count: number }
  | { readonly kind: "Rate"; readonly iterationsPerSecond: number; readonly alpha: number }
  | { readonly kind: "Focus"; readonly ids: readonly number[] };

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly temporary: boolean;
}

export type Ack =
  /** `total` goes with the result of a `Search`, which is a list. */
  | { readonly ok: true; readonly result: unknown; readonly total: number | null }
  | { readonly ok: false; readonly error: Failure };

/** What a `Filter` answers. */
export interface FilterResult {
  readonly ids: Uint32Array;
  readonly total: number;
  readonly seq: number;
}

/** What a `Search` answers, best first; `total` counts those left out too. */
export interface SearchResult {
  readonly hits: readonly {
    readonly id: number;
    readonly key: string;
    readonly column: string;
    readonly text: string;
  }[];
  readonly total: number;
}

/** How one column is spread; `edges` is one longer than `counts`, or both are empty. */
export type ColumnSummary = { readonly count: number; readonly nulls: number } & (
  | {
      readonly type: "number" | "integer" | "datetime";
      readonly min: Value;
      readonly max: Value;
      readonly edges: readonly Value[];
      readonly counts: readonly number[];
    }
  | {
      readonly type: "category" | "text";
      /** Null where there are too many to count. */
      readonly distinct: number | null;
      readonly categories: readonly { readonly value: string; readonly count: number }[];
      readonly rest: number;
    }
  | { readonly type: "boolean"; readonly trues: number; readonly falses: number }
  | { readonly type: "list" }
);

/** What a `Summary` answers. */
export interface SummaryResult {
  readonly columns: ReadonlyMap<string, ColumnSummary>;
  readonly total: number;
  readonly seq: number;
}

/** What `Rows` answers: a window of a table, each row with a value for each column. */
export interface RowsResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
  readonly total: number;
  readonly seq: number;
}

/** A message that carries graph state: what the store applies, in order. */
export type GraphMessage =
  | {
      readonly type: "snapshot";
      readonly epoch: string;
      readonly seq: number;
      readonly part: { readonly index: number; readonly count: number };
      readonly nodes: NodeTable;
      readonly edges: EdgeTable;
      readonly meta: Meta | null;
    }
  | {
      readonly type: "update";
      readonly epoch: string;
      /** Stands for the sequences `first` to `seq`. */
      readonly first: number;
      readonly seq: number;
      readonly update: Update;
    }
  | {
      readonly type: "columns";
      readonly epoch: string;
      readonly seq: number;
      readonly target: Target;
      readonly ids: Uint32Array;
      readonly columns: readonly Column[];
    };

export type ServerMessage =
  | GraphMessage
  | { readonly type: "resumed"; readonly epoch: string; readonly seq: number }
  | { readonly type: "heartbeat"; readonly epoch: string; readonly seq: number }
  | { readonly type: "control_ack"; readonly id: string | null; readonly ack: Ack }
  | { readonly type: "event"; readonly event: GraphEvent }
  | { readonly type: "error"; readonly error: Failure };

/** Which elements are meant; what it says of whom stands in docs/protocol.md. */
export type Where =
  | { readonly and: readonly Where[] }
  | { readonly or: readonly Where[] }
  | { readonly not: Where }
  | Comparison;

export interface Comparison {
  readonly column: string;
  readonly op:
    | "="
    | "!="
    | "<"
    | "<="
    | ">"
    | ">="
    | "between"
    | "contains"
    | "startsWith"
    | "endsWith"
    | "matches"
    | "in"
    | "isNull";
  readonly value?: Value;
}

/** Channel to settings: `{value}`, or `{column}` with `scale`, `range` and `palette`. */
export type Style = Readonly<Record<string, Readonly<Record<string, Value>>>>;

export type Control =
  | { readonly kind: "SetSimulation"; readonly running?: boolean; readonly reheat?: true }
  | {
      readonly kind: "MoveNodes";
      readonly items: readonly { readonly id: number; readonly pos: readonly number[] }[];
      readonly pin: boolean;
    }
  | { readonly kind: "Unpin"; readonly ids: readonly number[] }
  | {
      readonly kind: "Select";
      readonly mode: "set" | "add" | "remove" | "toggle";
      readonly ids: readonly number[];
    }
  | { readonly kind: "ChangeEmbedding"; readonly method: string; readonly k: number }
  | { readonly kind: "ChangeLayout"; readonly algorithm: string; readonly k: number }
  | { readonly kind: "Cancel"; readonly run: string }
  | { readonly kind: "Filter"; readonly target: Target; readonly where: Where }
  | {
      readonly kind: "Search";
      readonly text: string;
      readonly target: Target;
      readonly limit?: number;
    }
  /** Without `columns` all there are. */
  | {
      readonly kind: "Summary";
      readonly target: Target;
      readonly columns?: readonly string[];
      readonly bins?: number;
    }
  | {
      readonly kind: "Rows";
      readonly target: Target;
      readonly offset?: number;
      readonly limit?: number;
      readonly sort?: readonly { readonly column: string; readonly descending?: boolean }[];
      readonly where?: Where;
    }
  | { readonly kind: "SetStyle"; readonly style: Style }
  | { readonly kind: "Click"; readonly target: Target; readonly id: number }
  | { readonly kind: "Record"; readonly on: boolean }
  | { readonly kind: "Resync" };

export interface Telemetry {
  readonly fps: number;
  readonly frameMsP95: number;
  readonly queueDepth: number;
  readonly droppedFrames: number;
  readonly applyMs: number;
}

export type ClientMessage =
  | { readonly type: "control"; readonly id: string; readonly payload: Control }
  | { readonly type: "ack"; readonly payload: { readonly seq: number } }
  | { readonly type: "telemetry"; readonly payload: Telemetry };
