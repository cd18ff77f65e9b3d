import { ask, NotLetIn, untilReady } from "./connection/config";
import { Link, randomName, socketUrl } from "./connection/link";
import type { Status } from "./connection/session";
import { sharedNow } from "./connection/worker-messages";
import type {
  Control,
  GraphEvent,
  GraphMessage,
  MethodOffer,
  ServerMessage,
} from "./protocol/messages";
import { FrameLoop } from "./render/frame-loop";
import { LabelCanvas } from "./render/label-canvas";
import { createWebGl2 } from "./render/webgl2";
import { Scene } from "./scene/scene";
import { Continuation } from "./store/continuation";
import { GraphStore } from "./store/graph-store";
import { Inbox } from "./store/inbox";
import { StateReader } from "./store/state";
import { listenToKeys } from "./ui/keyboard";
import { mountPage } from "./ui/page";
import type { Actions } from "./ui/page-state";
import { listenToPointer } from "./ui/pointer";
import { Presenter } from "./ui/presenter";
import { STRINGS } from "./ui/strings";
import { applyTheme, firstTheme, keepTheme, onSystemTheme, palette, type Theme } from "./ui/theme";

/** Milliseconds of a frame that may go into applying messages. */
const APPLY_BUDGET_MS = 8;
/** Where no frame comes for this long, as in a hidden tab, messages are applied without one. */
const NO_FRAME_MS = 200;
const FIGURES_MS = 1000;
const TELEMETRY_MS = 5000;

const graphCanvas = element("graph", HTMLCanvasElement);
const labelCanvas = element("labels", HTMLCanvasElement);
const theme = firstTheme();
applyTheme(theme);

const store = new GraphStore();
const scene = new Scene(store);
const inbox = new Inbox(store, () => performance.now());
const reader = new StateReader(store, inbox);
const continuation = new Continuation(store);
const presenter = new Presenter(store, scene, theme);
const gpu = createWebGl2(graphCanvas, () => loop.requestRender());
const labels = new LabelCanvas(labelCanvas, gpu?.isSoftware() ?? true);
const loop = new FrameLoop(drawFrame);
let colors = palette();
let link: Link | null = null;
let noFrameTimer = 0;
let updates = 0;
let receivedAt = 0;
let applyMs = 0;
let lagMs = 0;
let reportedDrops = 0;

const actions: Actions = {
  setRunning: (running) => void send({ kind: "SetSimulation", running }),
  reheat: () => void send({ kind: "SetSimulation", reheat: true }),
  compute: (method, k) => void compute(method, k),
  cancel: (run) => void send({ kind: "Cancel", run }),
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
  moveNode: (id, pos) => send({ kind: "MoveNodes", items: [{ id, pos }], pin: true }),
  reconnectNow: () => link?.reconnectNow(),
  toggleTheme: () => {
    const other = presenter.state.theme === "night" ? "paper" : "night";
    keepTheme(other);
    useTheme(other);
  },
  dismiss: (toast) => presenter.dismiss(toast),
  say: (text) => presenter.say(text, false),
  requestRender: (isMoving) => loop.requestRender(isMoving),
};

if (!gpu) presenter.unsupported();
else if (gpu.isSoftware()) document.documentElement.classList.add("is-software");
mountPage(element("panels", HTMLElement), presenter.state, actions);
listenToPointer(graphCanvas, scene, actions, (slot) => presenter.hover(slot));
listenToKeys(scene, presenter.state, actions);
onSystemTheme(useTheme);
new ResizeObserver(resize).observe(graphCanvas);
window.setInterval(showFigures, FIGURES_MS);
window.setInterval(sendTelemetry, TELEMETRY_MS);
window.addEventListener("online", actions.reconnectNow);
Object.defineProperty(window, "orrery", {
  value: Object.freeze({ state: () => reader.read(), frames: () => loop.figures().drawn }),
});
resize();
void start();

async function start(): Promise<void> {
  const page = new URL(document.baseURI);
  const sleep = (ms: number) => new Promise<void>((resolve) => window.setTimeout(resolve, ms));
  const isLetIn = await stopUnlessLetIn(
    untilReady(configUrl(), fetch.bind(window), sleep, (text) =>
      presenter.connection({ state: "waiting", text }),
    ),
  );
  if (!isLetIn) return;
  presenter.connection({ state: "waiting", text: STRINGS.connecting });
  const worker = new Worker(new URL("./connection/worker.ts", import.meta.url), { type: "module" });
  link = new Link(worker, socketUrl(page, randomName()), { status: onStatus, message: onMessage });
}

function configUrl(): URL {
  return new URL("config", document.baseURI);
}

/** False where the server has said that this page is not let in; waiting would not help then. */
async function stopUnlessLetIn(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (!(error instanceof NotLetIn)) throw error;
    link?.close();
    presenter.connection({
      state: "stopped",
      title: STRINGS.notLetInTitle,
      text: error.message,
    });
    return false;
  }
}

function onStatus(status: Status): void {
  switch (status.state) {
    case "connecting":
      return;
    case "live":
      presenter.connection({ state: "live" });
      return;
    case "lost":
      presenter.connection({ state: "lost", retryAt: performance.now() + status.retryInMs });
      void stopUnlessLetIn(ask(configUrl(), fetch.bind(window))); // a socket does not say why
      return;
    case "stopped":
      presenter.connection({
        state: "stopped",
        title: STRINGS.stoppedTitle,
        text: status.reason || STRINGS.closed(status.code),
      });
      return;
    default:
      status satisfies never;
  }
}

function onMessage(message: ServerMessage, at: number): void {
  switch (message.type) {
    case "snapshot":
    case "update":
    case "columns":
      if (message.type === "update") updates++;
      receivedAt = at;
      receive(message);
      return;
    case "event":
      onEvent(message.event);
      return;
    case "error":
      presenter.say(message.error.message, true);
      return;
    case "resumed":
    case "heartbeat":
    case "control_ack":
      return;
    default:
      message satisfies never;
  }
}

function onEvent(event: GraphEvent): void {
  switch (event.kind) {
    case "Warning":
      presenter.say(event.message, false);
      if (event.run !== null) presenter.ended(event.run);
      return;
    case "Progress":
      presenter.progress(event.run, event.done, event.text);
      return;
    case "Peers":
    case "Rate":
    case "Focus":
      return;
    default:
      event satisfies never;
  }
}

function receive(message: GraphMessage): void {
  if (message.type === "snapshot" && message.part.index === 0) continuation.remember();
  inbox.push(message);
  loop.requestRender(true);
  if (noFrameTimer === 0) noFrameTimer = window.setTimeout(applyWithoutFrame, NO_FRAME_MS);
}

function applyWithoutFrame(): void {
  noFrameTimer = 0;
  if (!applyMessages()) noFrameTimer = window.setTimeout(applyWithoutFrame, 0);
}

/** Applies what has come, a slice of it; true when nothing is left. */
function applyMessages(): boolean {
  const start = performance.now();
  const isDone = inbox.drain(APPLY_BUDGET_MS);
  const applied = inbox.takeApplied();
  if (applied === 0) return isDone;
  applyMs = performance.now() - start;
  lagMs = sharedNow() - receivedAt;
  if (store.isWhole) link?.applied(store.epoch, store.seq);
  presenter.graph(applied);
  const begun = continuation.begin();
  if (begun?.isFirst) {
    for (const warning of store.meta?.warnings ?? []) presenter.say(warning.message, false);
    const computing = store.meta?.computing ?? null;
    presenter.computing(computing && { run: computing.run, done: computing.done, text: "" });
  } else if (begun) {
    if (begun.isNewBuild) presenter.newBuild();
    if (begun.reselect.length > 0) actions.select("set", begun.reselect);
  }
  return isDone;
}

function drawFrame(edgeShare: number): boolean {
  window.clearTimeout(noFrameTimer);
  noFrameTimer = 0;
  const isDone = applyMessages();
  const isBehind = scene.update();
  if (!isDone) noFrameTimer = window.setTimeout(applyWithoutFrame, NO_FRAME_MS);
  if (gpu) {
    gpu.draw(scene, { palette: colors, edgeShare });
    labels.draw(scene, colors);
  }
  if (scene.hovered >= 0) presenter.hover(scene.hovered);
  return !isDone || isBehind;
}

async function compute(method: MethodOffer, k: number): Promise<void> {
  await send(
    method.kind === "layout"
      ? { kind: "ChangeLayout", algorithm: method.name, k }
      : { kind: "ChangeEmbedding", method: method.name, k },
  );
}

async function send(control: Control): Promise<void> {
  const ack = await link?.control(control);
  if (ack && !ack.ok) presenter.say(ack.error.message, true);
}

function showFigures(): void {
  const { fps } = loop.figures();
  presenter.figures({
    fps,
    updatesPerSecond: updates,
    lagMs: updates > 0 ? Math.round(lagMs) : 0,
  });
  updates = 0;
  graphCanvas.setAttribute("aria-label", presenter.summary());
}

function sendTelemetry(): void {
  const { fps, p95Ms, dropped } = loop.figures();
  link?.telemetry({
    fps,
    frameMsP95: Math.round(p95Ms),
    queueDepth: inbox.depth,
    droppedFrames: dropped - reportedDrops,
    applyMs: Math.round(applyMs),
  });
  reportedDrops = dropped;
}

function useTheme(next: Theme): void {
  applyTheme(next);
  colors = palette();
  presenter.theme(next);
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
