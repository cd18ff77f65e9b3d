/// Commands, and the composition root: source, accessor, engine and server are chosen and joined
/// here and nowhere else.
package orrery.cli;
