/** The Python package, written while the library is built: a class per stage, the functions, and the wheel around them. */
package io.github.sparkpositional.python;
