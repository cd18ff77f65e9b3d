import type { JSX } from "solid-js";

/** The instrument the project is named after: three rings and their planets, turning. */
export function Orrery(): JSX.Element {
  return (
    <svg class="orrery" viewBox="-60 -60 120 120" width="168" height="168" aria-hidden="true">
      <g class="orrery-rings">
        <circle r="18" />
        <circle r="34" />
        <circle r="52" />
      </g>
      <circle class="orrery-sun" r="5.5" />
      <g class="orrery-arm orrery-inner">
        <path d="M0 0H18" />
        <circle cx="18" r="2.4" />
      </g>
      <g class="orrery-arm orrery-middle">
        <path d="M0 0H34" />
        <circle cx="34" r="3.4" />
      </g>
      <g class="orrery-arm orrery-outer">
        <path d="M0 0H52" />
        <circle cx="52" r="2.8" />
      </g>
    </svg>
  );
}
