/** Figures, drawn once and rendered twice: as SVG for a page, as PNG for a file. Pure Java. */
package io.github.sparkpositional.report.figure;
