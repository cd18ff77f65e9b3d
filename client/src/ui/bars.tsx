import { createEffect, type JSX, on, Show } from "solid-js";
import { IconButton } from "./icons";
import type { Actions, PageState } from "./page-state";
import { STRINGS } from "./strings";

interface Props {
  readonly state: PageState;
  readonly actions: Actions;
}

const BREATH_MS = 700;

/** Top left: what this is, how large it is, what places it, and a dot that breathes with it. */
export function TitlePill(props: Props): JSX.Element {
  return (
    <header class="card pill title-pill">
      <BreathingDot pulse={props.state.pulse} isLive={props.state.connection.state === "live"} />
      <div class="title-text">
        <h1>{props.state.name || STRINGS.app}</h1>
        <Show when={props.state.hasGraph}>
          <p class="numbers">
            <span>{STRINGS.nodes(props.state.nodes)}</span>
            <span>{STRINGS.edges(props.state.edges)}</span>
            <span>{STRINGS.method(props.state.method, props.state.k)}</span>
          </p>
        </Show>
      </div>
    </header>
  );
}

function BreathingDot(props: { pulse: number; isLive: boolean }): JSX.Element {
  let dot: HTMLSpanElement | undefined;
  let restsUntil = 0;
  createEffect(
    on(
      () => props.pulse,
      () => {
        const now = performance.now();
        if (!dot || now < restsUntil || matchMedia("(prefers-reduced-motion: reduce)").matches) {
          return;
        }
        restsUntil = now + BREATH_MS;
        dot.animate(
          [
            { transform: "scale(1)", opacity: 0.75 },
            { transform: "scale(1.45)", opacity: 1, offset: 0.35 },
            { transform: "scale(1)", opacity: 0.75 },
          ],
          { duration: BREATH_MS, easing: "ease-out" },
        );
      },
      { defer: true },
    ),
  );
  return <span ref={dot} class="dot" classList={{ "dot-live": props.isLive }} aria-hidden="true" />;
}

/** Bottom centre: run and pause, reheat. */
export function Transport(props: Props): JSX.Element {
  return (
    <div class="card bar transport" role="toolbar" aria-label={STRINGS.transport}>
      <IconButton
        name={props.state.isRunning ? "pause" : "play"}
        label={props.state.isRunning ? STRINGS.pause : STRINGS.play}
        isDisabled={props.state.connection.state !== "live"}
        onClick={() => props.actions.setRunning(!props.state.isRunning)}
      />
      <IconButton
        name="reheat"
        label={STRINGS.reheat}
        isDisabled={props.state.connection.state !== "live"}
        onClick={() => props.actions.reheat()}
      />
    </div>
  );
}

/** Bottom left: where the view looks. */
export function ViewBar(props: Props): JSX.Element {
  return (
    <div class="card bar view-bar" role="toolbar" aria-label={STRINGS.view}>
      <IconButton name="fit" label={STRINGS.fit} onClick={() => props.actions.fit()} />
      <IconButton name="reset" label={STRINGS.reset} onClick={() => props.actions.reset()} />
    </div>
  );
}

export function ThemeButton(props: Props): JSX.Element {
  return (
    <div class="card bar theme-bar">
      <IconButton
        name={props.state.theme === "night" ? "sun" : "moon"}
        label={props.state.theme === "night" ? STRINGS.toPaper : STRINGS.toNight}
        onClick={() => props.actions.toggleTheme()}
      />
    </div>
  );
}

/** Bottom right: how the page keeps up. */
export function TelemetryPill(props: Props): JSX.Element {
  const figures = () => props.state.figures;
  return (
    <dl class="card pill telemetry numbers" aria-label={STRINGS.telemetry}>
      <div title={STRINGS.fpsHelp}>
        <dd>{figures().fps > 0 ? figures().fps : STRINGS.idle}</dd>
        <dt>{figures().fps > 0 ? STRINGS.fps : ""}</dt>
      </div>
      <div title={STRINGS.updatesHelp}>
        <dd>{figures().updatesPerSecond}</dd>
        <dt>{STRINGS.updates}</dt>
      </div>
      <div title={STRINGS.lagHelp}>
        <dd>{figures().lagMs}</dd>
        <dt>{STRINGS.lag}</dt>
      </div>
    </dl>
  );
}
