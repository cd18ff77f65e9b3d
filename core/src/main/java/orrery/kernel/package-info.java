/// Numeric loops over primitive arrays: no graph types, no allocation, the same result for any
/// number of threads.
package orrery.kernel;
