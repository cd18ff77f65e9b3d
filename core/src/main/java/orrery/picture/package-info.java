/// Pictures of laid-out graphs, drawn without a screen or a windowing toolkit.
package orrery.picture;
