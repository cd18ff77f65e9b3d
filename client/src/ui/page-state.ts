import type { MethodOffer } from "../protocol/messages";
import type { AttributesRow } from "../store/read";

export type ConnectionState =
  | { readonly state: "waiting"; readonly text: string }
  | { readonly state: "live" }
  /** `retryAt` by `performance.now()`. */
  | { readonly state: "lost"; readonly retryAt: number }
  | { readonly state: "stopped"; readonly title: string; readonly text: string };

/** What a card says of one node. */
export interface NodeCard {
  readonly id: number;
  readonly title: string;
  readonly key: string;
  readonly isPinned: boolean;
  readonly rows: readonly AttributesRow[];
}

export interface HoverCard extends NodeCard {
  readonly x: number;
  readonly y: number;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isError: boolean;
}

export interface Selection {
  readonly count: number;
  /** The only selected node, null when there are none or several. */
  readonly card: NodeCard | null;
  /** The first of several. */
  readonly first: readonly { readonly id: number; readonly title: string }[];
}

/** A method that is being computed. */
export interface Run {
  readonly run: string;
  readonly done: number;
  readonly text: string;
}

/** All that the panels show: written by main.ts, read by the components. */
export interface PageState {
  connection: ConnectionState;
  /** True once the first part of a snapshot is painted. */
  hasGraph: boolean;
  isWhole: boolean;
  isUnsupported: boolean;
  isNewBuild: boolean;
  name: string;
  nodes: number;
  edges: number;
  method: string;
  k: number;
  isRunning: boolean;
  methods: readonly MethodOffer[];
  /** How good the drawing is, by figure; none while nobody has measured. */
  quality: Readonly<Record<string, number>>;
  /** The run under way. */
  computing: Run | null;
  /** Grows with each update. */
  pulse: number;
  figures: { fps: number; updatesPerSecond: number; lagMs: number };
  hover: HoverCard | null;
  selection: Selection;
  toasts: readonly Toast[];
  theme: "night" | "paper";
}

export function initialState(theme: "night" | "paper"): PageState {
  return {
    connection: { state: "waiting", text: "" },
    hasGraph: false,
    isWhole: false,
    isUnsupported: false,
    isNewBuild: false,
    name: "",
    nodes: 0,
    edges: 0,
    method: "",
    k: 2,
    isRunning: false,
    methods: [],
    quality: {},
    computing: null,
    pulse: 0,
    figures: { fps: 0, updatesPerSecond: 0, lagMs: 0 },
    hover: null,
    selection: { count: 0, card: null, first: [] },
    toasts: [],
    theme,
  };
}

/** What the panels can do; given to them, so that none knows the socket or the GPU. */
export interface Actions {
  setRunning(running: boolean): void;
  reheat(): void;
  /** Makes a method the one that places the nodes. */
  compute(method: MethodOffer, k: number): void;
  cancel(run: string): void;
  fit(): void;
  reset(): void;
  select(mode: "set" | "add", ids: readonly number[]): void;
  unpin(ids: readonly number[]): void;
  /** Shows a node where it is held; resolves when the server has answered. */
  moveNode(id: number, pos: readonly number[]): Promise<void>;
  reconnectNow(): void;
  toggleTheme(): void;
  dismiss(toast: number): void;
  say(text: string): void;
  requestRender(isMoving?: boolean): void;
}
