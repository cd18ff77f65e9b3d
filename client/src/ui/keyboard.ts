import type { Scene } from "../scene/scene";
import type { Actions, PageState } from "./page-state";

const PAN_PX = 48;
const ZOOM = 1.25;

/** The keys of the view; R is kept for turning. */
export function listenToKeys(scene: Scene, state: PageState, actions: Actions): void {
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (target instanceof HTMLElement) {
      if (target.closest("input, select")) return; // what is typed there is theirs
      const isPress = event.key === " " || event.key === "Enter";
      if (isPress && target.closest("button, summary")) return;
    }
    if (!state.hasGraph || !act(event.key)) return;
    event.preventDefault();
  });

  function act(key: string): boolean {
    const { camera } = scene;
    switch (key) {
      case "f":
      case "F":
        actions.fit();
        return true;
      case " ":
        actions.setRunning(!state.isRunning);
        return true;
      case "Escape":
        if (scene.store.selected.size > 0) actions.select("set", []);
        return true;
      case "ArrowLeft":
        return pan(PAN_PX, 0);
      case "ArrowRight":
        return pan(-PAN_PX, 0);
      case "ArrowUp":
        return pan(0, PAN_PX);
      case "ArrowDown":
        return pan(0, -PAN_PX);
      case "+":
      case "=":
        return zoom(ZOOM);
      case "-":
        return zoom(1 / ZOOM);
      default:
        return false;
    }

    function pan(dx: number, dy: number): boolean {
      camera.pan(dx, dy);
      actions.requestRender(true);
      return true;
    }

    function zoom(factor: number): boolean {
      camera.zoomAt(camera.width / 2, camera.height / 2, factor);
      actions.requestRender(true);
      return true;
    }
  }
}
