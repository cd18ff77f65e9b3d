/// Realtime: routes, sessions, outboxes, health, metrics.
package orrery.server;
