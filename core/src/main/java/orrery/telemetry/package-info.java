/// Counters and timers as plain interfaces; the server binds them to Micrometer.
package orrery.telemetry;
