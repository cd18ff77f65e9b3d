import { createStore, reconcile } from "solid-js/store";
import { untilReady } from "./connection/config";
import { Link, randomName, socketUrl } from "./connection/link";
import type { Status } from "./connection/session";
import { sharedNow } from "./connection/worker-messages";
import type { Control, ServerMessage } from "./protocol/messages";
import { FrameLoop } from "./render/frame-loop";
import { LabelCanvas } from "./render/label-canvas";
import { createWebGl2 } from "./render/webgl2";
import { Scene } from "./scene/scene";
import { GraphStore } from "./store/graph-store";
import { Inbox } from "./store/inbox";
import { StateReader } from "./store/state";
import { describeNode, describeSelection } from "./ui/describe";
import { listenToKeys } from "./ui/keyboard";
import { mountPage } from "./ui/page";
import { type Actions, initialState } from "./ui/page-state";
import { listenToPointer } from "./ui/pointer";
import { STRINGS } from "./ui/strings";
import { applyTheme, firstTheme, keepTheme, onSystemTheme, palette } from "./ui/theme";

/** Milliseconds of a frame that may go into applying messages. */
const APPLY_BUDGET_MS = 10;
/** Where no frame comes for this long, as in a hidden tab, messages are applied without one. */
const NO_FRAME_MS = 200;
const FIGURES_MS = 1000;
const TELEMETRY_MS = 5000;
const TOAST_MS = 8000;
const MOST_TOASTS = 4;
const LABEL_FONT = '12px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

const graphCanvas = element("graph", HTMLCanvasElement);
const labelCanvas = element("labels", HTMLCanvasElement);
const theme = firstTheme();
applyTheme(theme);

const [state, setState] = createStore(initialState(theme));
const store = new GraphStore();
const scene = new Scene(store);
const inbox = new Inbox(store, () => performance.now());
const reader = new StateReader(store, inbox);
const gpu = createWebGl2(graphCanvas, () => loop.requestRender());
const labels = new LabelCanvas(labelCanvas, gpu?.isSoftware() ?? true);
const loop = new FrameLoop(drawFrame);
let colors = palette();
let link: Link | null = null;
let noFrameTimer = 0;
let updates = 0;
let lastReceivedAt = 0;
let lastApplyMs = 0;
let lagMs = 0;
let reportedDrops = 0;
let held = { epoch: "", build: "", keys: [] as string[] };
let lastToast = 0;

const actions: Actions = {
  setRunning: (running) => void send({ kind: "SetSimulation", running }),
  reheat: () => void send({ kind: "SetSimulation", reheat: true }),
  fit: () => {
    scene.fit();
    loop.requestRender(true);
  },
  reset: () => {
    scene.reset();
    loop.requestRender(true);
  },
  select: (mode, ids) => void send({ kind: "Select", mode, ids }),
  unpin: (ids) => void send({ kind: "Unpin", ids }),
  moveNode: async (id, pos) => send({ kind: "MoveNodes", items: [{ id, pos }], pin: true }),
  reconnectNow: () => link?.reconnectNow(),
  toggleTheme: () => {
    const other = state.theme === "night" ? "paper" : "night";
    keepTheme(other);
    useTheme(other);
  },
  dismiss: (id) => setState("toasts", (toasts) => toasts.filter((toast) => toast.id !== id)),
  say: (text) => say(text, false),
  requestRender: (isMoving) => loop.requestRender(isMoving),
};

if (!gpu) setState("isUnsupported", true);
else if (gpu.isSoftware()) document.documentElement.classList.add("is-software");
mountPage(element("panels", HTMLElement), state, actions);
listenToPointer(graphCanvas, scene, actions, showHover);
listenToKeys(scene, state, actions);
onSystemTheme(useTheme);
new ResizeObserver(resize).observe(graphCanvas);
window.setInterval(showFigures, FIGURES_MS);
window.setInterval(sendTelemetry, TELEMETRY_MS);
window.addEventListener("online", () => link?.reconnectNow());
Object.defineProperty(window, "orrery", {
  value: Object.freeze({ state: () => reader.read(), frames: () => loop.figures().drawn }),
});
resize();
void start();

async function start(): Promise<void> {
  const page = new URL(document.baseURI);
  const sleep = (ms: number) => new Promise<void>((resolve) => window.setTimeout(resolve, ms));
  await untilReady(new URL("config", page), fetch.bind(window), sleep, (text) =>
    setState("connection", { state: "waiting", text }),
  );
  setState("connection", { state: "waiting", text: STRINGS.connecting });
  const worker = new Worker(new URL("./connection/worker.ts", import.meta.url), { type: "module" });
  link = new Link(worker, socketUrl(page, randomName()), {
    status: onStatus,
    message: onMessage,
  });
}

function onStatus(status: Status): void {
  switch (status.state) {
    case "connecting":
      return;
    case "live":
      setState("connection", { state: "live" });
      return;
    case "lost":
      setState("connection", { state: "lost", retryAt: performance.now() + status.retryInMs });
      return;
    case "stopped":
      setState("connection", { state: "stopped", text: status.reason || `Code ${status.code}.` });
      return;
    default:
      status satisfies never;
  }
}

function onMessage(message: ServerMessage, receivedAt: number): void {
  switch (message.type) {
    case "snapshot":
      if (message.part.index === 0) rememberSelection();
      receive(message, receivedAt);
      return;
    case "update":
      updates++;
      receive(message, receivedAt);
      return;
    case "columns":
      receive(message, receivedAt);
      return;
    case "event":
      if (message.event.kind === "Warning") say(message.event.message, false);
      return;
    case "error":
      say(message.error.message, true);
      return;
    case "resumed":
    case "heartbeat":
    case "control_ack":
      return;
    default:
      message satisfies never;
  }
}

function receive(message: Parameters<Inbox["push"]>[0], receivedAt: number): void {
  inbox.push(message);
  lastReceivedAt = receivedAt;
  loop.requestRender(true);
  if (noFrameTimer === 0) noFrameTimer = window.setTimeout(applyWithoutFrame, NO_FRAME_MS);
}

function applyWithoutFrame(): void {
  noFrameTimer = 0;
  applyMessages();
  if (inbox.depth > 0) noFrameTimer = window.setTimeout(applyWithoutFrame, 0);
}

function applyMessages(): boolean {
  const start = performance.now();
  const isDone = inbox.drain(APPLY_BUDGET_MS);
  const applied = inbox.takeApplied();
  if (applied > 0) {
    lastApplyMs = performance.now() - start;
    lagMs = sharedNow() - lastReceivedAt;
    if (store.isWhole) link?.applied(store.seq);
    showGraph(applied);
  }
  return isDone;
}

function drawFrame(edgeShare: number): boolean {
  window.clearTimeout(noFrameTimer);
  noFrameTimer = 0;
  const isDone = applyMessages();
  const isBehind = scene.update();
  if (inbox.depth > 0) noFrameTimer = window.setTimeout(applyWithoutFrame, NO_FRAME_MS);
  gpu?.draw(scene, { palette: colors, edgeShare });
  labels.draw(scene, { text: colors.text, field: colors.background, font: LABEL_FONT });
  if (scene.hovered >= 0) showHover(scene.hovered);
  return !isDone || isBehind;
}

function showGraph(applied: number): void {
  const { meta } = store;
  setState({
    hasGraph: true,
    isWhole: store.isWhole,
    name: store.name,
    nodes: store.nodes.count,
    edges: store.edges.count,
    method: store.active.method,
    k: store.active.k,
    isRunning: store.isRunning,
    pulse: state.pulse + applied,
  });
  showSelection();
  if (store.isWhole && meta && store.epoch !== held.epoch) afterNewEpoch(meta.build);
}

/** Another epoch: the selection is kept by key where the server has none, the build compared. */
function afterNewEpoch(build: string): void {
  const before = held;
  held = { epoch: store.epoch, build, keys: [] };
  if (before.epoch === "") {
    for (const warning of store.meta?.warnings ?? []) say(warning.message, false);
    return;
  }
  if (build !== before.build) setState("isNewBuild", true);
  if (store.selected.size > 0 || before.keys.length === 0) return;
  const keys = new Set(before.keys);
  const ids: number[] = [];
  store.nodes.keys.forEach((key, slot) => {
    if (keys.has(key) && store.nodes.isLive(slot)) ids.push(store.nodes.ids[slot] ?? -1);
  });
  if (ids.length > 0) actions.select("set", ids);
}

function rememberSelection(): void {
  if (!store.isWhole) return;
  held.keys = [...store.selected].map((id) => store.nodes.keys[store.nodes.slot(id)] ?? "");
}

function showSelection(): void {
  const selection = describeSelection(store);
  if (selection.count > 0 || state.selection.count > 0) {
    setState("selection", reconcile(selection, { key: "id" }));
  }
}

function showHover(slot: number): void {
  if (slot < 0 || !store.nodes.isLive(slot)) {
    if (state.hover) setState("hover", null);
    return;
  }
  const card = { ...describeNode(store, slot), x: scene.screenX(slot), y: scene.screenY(slot) };
  setState("hover", reconcile(card, { key: "name" }));
}

async function send(control: Control): Promise<void> {
  const ack = await link?.control(control);
  if (ack && !ack.ok) say(ack.error.message, true);
}

function say(text: string, isError: boolean): void {
  const id = ++lastToast;
  const others = state.toasts.filter((toast) => toast.text !== text);
  setState("toasts", [...others, { id, text, isError }].slice(-MOST_TOASTS));
  window.setTimeout(() => actions.dismiss(id), TOAST_MS);
}

function showFigures(): void {
  setState("figures", {
    fps: loop.figures().fps,
    updatesPerSecond: updates,
    lagMs: updates > 0 ? Math.round(lagMs) : 0,
  });
  updates = 0;
  graphCanvas.setAttribute("aria-label", STRINGS.graph(state.name, state.nodes, state.edges));
}

function sendTelemetry(): void {
  const { fps, p95Ms, dropped } = loop.figures();
  link?.telemetry({
    fps,
    frameMsP95: Math.round(p95Ms),
    queueDepth: inbox.depth,
    droppedFrames: dropped - reportedDrops,
    applyMs: Math.round(lastApplyMs),
  });
  reportedDrops = dropped;
}

function useTheme(next: "night" | "paper"): void {
  applyTheme(next);
  colors = palette();
  setState("theme", next);
  loop.requestRender();
}

function resize(): void {
  const { clientWidth, clientHeight } = graphCanvas;
  const density = Math.min(window.devicePixelRatio, 2);
  scene.camera.width = clientWidth;
  scene.camera.height = clientHeight;
  gpu?.resize(clientWidth, clientHeight, density);
  labels.resize(clientWidth, clientHeight, density);
  loop.requestRender();
}

function element<T extends HTMLElement>(id: string, type: abstract new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no #${id}`);
  return found;
}
