/// Ours beside its peers: the same data, the same machine, in turns.
@NullMarked
package orrery.peers;

import org.jspecify.annotations.NullMarked;
