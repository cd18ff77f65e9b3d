import type { Scene } from "../scene/scene";
import type { Actions } from "./page-state";

/** A pointer that moved less than this has clicked. */
const CLICK_SLACK = 4;
const TOUCH_SLACK = 14;
const WHEEL_STEP = 0.0015;
const MOVE_INTERVAL_MS = 40;

type Gesture =
  | { readonly kind: "none" }
  | { readonly kind: "pan"; readonly from: Point; isClick: boolean }
  | { readonly kind: "node"; readonly slot: number; readonly from: Point; isClick: boolean }
  | { readonly kind: "pinch"; distance: number };

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Turns what a mouse, a pen or fingers do on the canvas into camera moves and controls. */
export function listenToPointer(
  canvas: HTMLCanvasElement,
  scene: Scene,
  actions: Actions,
  onHover: (slot: number) => void,
): void {
  const pointers = new Map<number, Point>();
  let gesture: Gesture = { kind: "none" };
  let lastMove = 0;

  const hoverAt = (point: Point | null) => {
    const slot = point ? scene.pick(point.x, point.y) : -1;
    canvas.classList.toggle("over-node", slot >= 0);
    onHover(slot);
    if (scene.hover(slot)) actions.requestRender();
  };

  canvas.addEventListener("pointerdown", (event) => {
    const point = at(event);
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, point);
    if (pointers.size === 2) {
      letGo(false);
      gesture = { kind: "pinch", distance: spread(pointers) };
      return;
    }
    const slack = event.pointerType === "touch" ? TOUCH_SLACK : undefined;
    const slot = event.button === 0 ? scene.pick(point.x, point.y, slack) : -1;
    gesture =
      slot >= 0
        ? { kind: "node", slot, from: point, isClick: true }
        : { kind: "pan", from: point, isClick: true };
  });

  canvas.addEventListener("pointermove", (event) => {
    const point = at(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") hoverAt(point);
      return;
    }
    pointers.set(event.pointerId, point);
    switch (gesture.kind) {
      case "none":
        return;
      case "pinch":
        return pinch(gesture);
      case "pan":
      case "node":
        if (gesture.isClick && distance(gesture.from, point) < CLICK_SLACK) return;
        gesture.isClick = false;
        if (gesture.kind === "node") drag(gesture.slot, point);
        else pan(before, point);
        return;
      default:
        gesture satisfies never;
    }
  });

  const end = (event: PointerEvent) => {
    const point = pointers.get(event.pointerId);
    pointers.delete(event.pointerId);
    if (!point) return;
    if ((gesture.kind === "pan" || gesture.kind === "node") && gesture.isClick)
      click(event.shiftKey);
    letGo(event.type === "pointerup");
    gesture = { kind: "none" };
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  canvas.addEventListener("pointerleave", () => {
    if (pointers.size === 0) hoverAt(null);
  });

  canvas.addEventListener("dblclick", (event) => {
    const slot = scene.pick(event.offsetX, event.offsetY);
    const id = scene.store.nodes.ids[slot] ?? -1;
    if (scene.store.pinned.has(id)) actions.unpin([id]);
  });

  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const factor = Math.exp(-event.deltaY * pixels * WHEEL_STEP * (event.ctrlKey ? 4 : 1));
      scene.camera.zoomAt(event.offsetX, event.offsetY, factor);
      actions.requestRender(true);
    },
    { passive: false },
  );

  function pan(before: Point, point: Point): void {
    scene.camera.pan(point.x - before.x, point.y - before.y);
    actions.requestRender(true);
  }

  function pinch(gesture: { distance: number }): void {
    const [a, b] = [...pointers.values()];
    if (!a || !b) return;
    const now = spread(pointers);
    scene.camera.zoomAt((a.x + b.x) / 2, (a.y + b.y) / 2, now / (gesture.distance || now));
    gesture.distance = now;
    actions.requestRender(true);
  }

  function drag(slot: number, point: Point): void {
    const { camera } = scene;
    camera.isFollowing = false;
    scene.held = { slot, x: camera.viewX(point.x), y: camera.viewY(point.y) };
    actions.requestRender(true);
    if (performance.now() - lastMove >= MOVE_INTERVAL_MS) move(slot, point);
  }

  function move(slot: number, point: Point): Promise<void> {
    lastMove = performance.now();
    const id = scene.store.nodes.ids[slot] ?? -1;
    return actions.moveNode(id, scene.positionAt(slot, point.x, point.y));
  }

  /** Ends a drag: the last place is sent, and shown until the server has moved the node there. */
  function letGo(isDropped: boolean): void {
    const { held } = scene;
    if (!held) return;
    const release = () => {
      if (scene.held === held) scene.held = null;
      actions.requestRender();
    };
    if (!isDropped) release();
    else {
      const point = { x: scene.camera.screenX(held.x), y: scene.camera.screenY(held.y) };
      void move(held.slot, point).then(release);
    }
  }

  function click(isAdding: boolean): void {
    if (gesture.kind === "node") {
      const id = scene.store.nodes.ids[gesture.slot] ?? -1;
      if (id >= 0) actions.select(isAdding ? "add" : "set", [id]);
    } else if (!isAdding && scene.store.selected.size > 0) actions.select("set", []);
  }
}

function at(event: PointerEvent): Point {
  return { x: event.offsetX, y: event.offsetY };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function spread(pointers: ReadonlyMap<number, Point>): number {
  const [a, b] = [...pointers.values()];
  return a && b ? distance(a, b) : 0;
}
