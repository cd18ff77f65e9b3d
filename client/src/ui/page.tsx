import { type JSX, Match, Show, Switch } from "solid-js";
import { render } from "solid-js/web";
import { TelemetryPill, ThemeButton, TitlePill, Transport, ViewBar } from "./bars";
import { Inspector, Tooltip } from "./cards";
import { EmbeddingPanel } from "./embedding";
import type { Actions, ConnectionState, PageState } from "./page-state";
import { Empty, Halted, LostBanner, NewBuildBanner, Toasts, Waiting } from "./states";
import { STRINGS } from "./strings";

/** The panels over the canvas. */
export function mountPage(root: HTMLElement, state: PageState, actions: Actions): void {
  render(() => <Page state={state} actions={actions} />, root);
}

function Page(props: { state: PageState; actions: Actions }): JSX.Element {
  const stopped = () => only(props.state.connection, "stopped");
  const lost = () => only(props.state.connection, "lost");
  const waiting = () => only(props.state.connection, "waiting");
  return (
    <>
      <Switch>
        <Match when={props.state.isUnsupported}>
          <Halted
            title={STRINGS.unsupportedTitle}
            text={STRINGS.unsupportedText}
            hasReload={false}
          />
        </Match>
        <Match when={stopped()}>
          {(end) => <Halted title={end().title} text={end().text} hasReload={true} />}
        </Match>
        <Match when={!props.state.hasGraph}>
          <Waiting text={waiting()?.text ?? STRINGS.loading} />
        </Match>
        <Match when={props.state.isWhole && props.state.nodes === 0}>
          <Empty say={props.actions.say} />
        </Match>
      </Switch>
      <TitlePill {...props} />
      <ThemeButton {...props} />
      <Show when={props.state.hasGraph && !stopped() && !props.state.isUnsupported}>
        <EmbeddingPanel {...props} />
        <ViewBar {...props} />
        <Transport {...props} />
        <TelemetryPill {...props} />
      </Show>
      <Show when={props.state.selection.count > 0}>
        <Inspector selection={props.state.selection} actions={props.actions} />
      </Show>
      <Show when={props.state.hover}>{(card) => <Tooltip card={card()} />}</Show>
      <div class="notices">
        <Show when={lost()}>
          {(wait) => <LostBanner retryAt={wait().retryAt} actions={props.actions} />}
        </Show>
        <Show when={props.state.isNewBuild}>
          <NewBuildBanner />
        </Show>
        <Toasts {...props} />
      </div>
    </>
  );
}

function only<S extends ConnectionState["state"]>(
  connection: ConnectionState,
  state: S,
): Extract<ConnectionState, { state: S }> | null {
  return connection.state === state ? (connection as Extract<ConnectionState, { state: S }>) : null;
}
