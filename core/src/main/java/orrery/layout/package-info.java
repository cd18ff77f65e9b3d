/// The registry of methods and the layouts: graph → positions in k dimensions. Knows ids and
/// arrays, not the engine.
package orrery.layout;
