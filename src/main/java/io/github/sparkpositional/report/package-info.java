/** Pages that show positions: what is drawn from which numbers, and the page itself. Knows no engine. */
package io.github.sparkpositional.report;
