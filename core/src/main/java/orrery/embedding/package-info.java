/// Columns or structure → coordinates in k dimensions; how good they are; how they are turned to
/// match those before.
package orrery.embedding;
