/// The immutable values that every part of Orrery speaks: attribute values, columns, snapshot,
/// updates, controls. Knows no other package.
package orrery.model;
