import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const LAUNCHER = fileURLToPath(new URL("../../orrery", import.meta.url));

/** What `/statez` tells, as far as tests look at it. */
export interface State {
  nodes: number;
  edges: number;
  epoch: string;
  seq: number;
  digest: string;
  active: { method: string; k: number; params: Record<string, unknown> };
  simulation: { running: boolean };
  selection: number[];
}

export interface PushAnswer {
  applied: number;
  rejected: { line: number; code: string; message: string }[];
  seq: number;
}

/** One running `./orrery serve`, started by the real launcher. */
export class Server {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
    /** What it has said on standard error so far. */
    readonly complaints: () => string,
  ) {}

  /** Resolves once the live line is out. */
  static async start(...args: string[]): Promise<Server> {
    const child = spawn(LAUNCHER, ["serve", ...args, "--no-open"], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    let complaints = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      complaints += text;
    });
    const line = await new Promise<string>((resolve, reject) => {
      let out = "";
      child.stdout?.setEncoding("utf8").on("data", (text: string) => {
        out += text;
        if (out.includes("\n")) resolve(out);
      });
      child.once("exit", (code) => reject(new Error(`exited with ${code}: ${complaints}`)));
    });
    const url = /Orrery is live at (http:\S+)\n/.exec(line)?.[1];
    if (url === undefined) throw new Error(`not the live line: ${line}`);
    return new Server(url, child, () => complaints);
  }

  get port(): string {
    return new URL(this.url).port;
  }

  /** Writes lines to the server's standard input, for `serve -`. */
  write(lines: string): void {
    this.process.stdin?.write(lines);
  }

  async state(): Promise<State> {
    return (await (await fetch(new URL("/statez", this.url))).json()) as State;
  }

  /** Pushes updates, one a line, and answers what came of them. */
  async push(...updates: (object | string)[]): Promise<PushAnswer> {
    const body = updates.map((u) => (typeof u === "string" ? u : JSON.stringify(u))).join("\n");
    const answer = await fetch(new URL("/api/v1/updates", this.url), { method: "POST", body });
    return (await answer.json()) as PushAnswer;
  }

  /** Ends the server as `kill` would, by the launcher's own process id. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) {
      return this.process.exitCode;
    }
    const exit = once(this.process, "exit");
    this.process.kill(signal);
    const [code] = (await exit) as [number | null];
    return code;
  }
}
