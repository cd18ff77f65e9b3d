/// Where graphs come from: the [orrery.source.DataSource] interface, files, generators, the live
/// machine.
package orrery.source;
