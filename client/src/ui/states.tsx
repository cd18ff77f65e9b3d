import { createSignal, For, type JSX, onCleanup, Show } from "solid-js";
import { Icon, IconButton } from "./icons";
import { Orrery } from "./orrery";
import type { Actions, PageState, Toast } from "./page-state";
import { STRINGS } from "./strings";

/** Before there is anything to draw. */
export function Waiting(props: { text: string }): JSX.Element {
  return (
    <div class="stage" role="status">
      <Orrery />
      <h2>{STRINGS.waitingTitle}</h2>
      <p class="muted">{props.text}</p>
    </div>
  );
}

/** A graph without nodes: how to push the first, with the line to copy. */
export function Empty(props: { say: (text: string) => void }): JSX.Element {
  const line =
    `curl -X POST ${location.origin}/api/v1/updates ` +
    `--data-binary '{"kind":"NodeAdded","items":[{"key":"a"}]}'`;
  const [isCopied, setCopied] = createSignal(false);
  const copy = () =>
    navigator.clipboard.writeText(line).then(
      () => setCopied(true),
      () => props.say(STRINGS.copyFailed),
    );
  return (
    <div class="stage">
      <Orrery />
      <h2>{STRINGS.emptyTitle}</h2>
      <p class="muted">{STRINGS.emptyText}</p>
      <div class="card copy-line">
        <code>{line}</code>
        <IconButton
          name={isCopied() ? "check" : "copy"}
          label={isCopied() ? STRINGS.copied : STRINGS.copy}
          onClick={copy}
        />
      </div>
    </div>
  );
}

/** The page can do nothing more by itself: why, and what the person can do. */
export function Halted(props: { title: string; text: string; hasReload: boolean }): JSX.Element {
  return (
    <div class="stage stage-halted" role="alert">
      <div class="card">
        <h2>{props.title}</h2>
        <p class="muted">{props.text}</p>
        <Show when={props.hasReload}>
          <button type="button" class="text-button" onClick={() => location.reload()}>
            <Icon name="reset" />
            {STRINGS.reload}
          </button>
        </Show>
      </div>
    </div>
  );
}

/** The connection is lost: how long until the next attempt, and a way not to wait. */
export function LostBanner(props: { retryAt: number; actions: Actions }): JSX.Element {
  const [now, setNow] = createSignal(performance.now());
  const timer = setInterval(() => setNow(performance.now()), 250);
  onCleanup(() => clearInterval(timer));
  const seconds = () => Math.max(0, Math.ceil((props.retryAt - now()) / 1000));
  return (
    <div class="card banner" role="status" aria-live="off">
      <span class="banner-mark" aria-hidden="true" />
      <span class="numbers">{STRINGS.lost(seconds())}</span>
      <button type="button" class="text-button" onClick={() => props.actions.reconnectNow()}>
        {STRINGS.now}
      </button>
    </div>
  );
}

export function NewBuildBanner(): JSX.Element {
  return (
    <div class="card banner" role="status">
      <span>{STRINGS.newBuild}</span>
      <button type="button" class="text-button" onClick={() => location.reload()}>
        {STRINGS.reload}
      </button>
    </div>
  );
}

/** What the server wants known, in its own words. */
export function Toasts(props: { state: PageState; actions: Actions }): JSX.Element {
  return (
    <div class="toasts" role="log" aria-live="polite">
      <For each={props.state.toasts}>
        {(toast: Toast) => (
          <div class="card toast" classList={{ "toast-error": toast.isError }}>
            <p>{toast.text}</p>
            <IconButton
              name="close"
              label={STRINGS.dismiss}
              onClick={() => props.actions.dismiss(toast.id)}
            />
          </div>
        )}
      </For>
    </div>
  );
}
