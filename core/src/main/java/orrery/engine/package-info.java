/// The single writer: the columnar graph, its tick, what it publishes and who is told.
package orrery.engine;
