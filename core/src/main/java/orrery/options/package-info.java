/// The one place of defaults.
package orrery.options;
