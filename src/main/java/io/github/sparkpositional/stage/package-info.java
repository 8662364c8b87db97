/**
 * The stages of Spark ML, which are what users touch: transformers, and estimators with their models. A stage names its
 * params and its columns, and plans what happens to a row; the parts that it plans with are in the rooms below, which
 * know no stage. Those rooms are not API.
 */
package io.github.sparkpositional.stage;
