/// Messages ↔ versioned bytes, JSON and CBOR, as docs/protocol.md states them. Knows the model
/// only.
package orrery.wire;
