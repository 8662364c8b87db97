"""What the generated stages share: PySpark's wrappers of Java stages, with params that are checked when they are set."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any, ClassVar, Dict, Mapping, Optional

import pyspark.ml.util
from pyspark.ml.param import Param, Params
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaParams, JavaTransformer

from sparkpositional import _jvm
from sparkpositional.summaries import LearningSummary


def param(name: str, doc: str, converter: Any) -> Any:
    """A param of a class, which PySpark copies into every instance."""
    return Param(Params._dummy(), name, doc, typeConverter=converter)


def publish(module: ModuleType, package: str) -> None:
    """Gives stages the names of their Java classes, by which PySpark finds them when it loads what was saved."""
    sys.modules[package] = module
    for name in module.__all__:
        getattr(module, name).__module__ = package


class PositionalStage(JavaParams):
    """A stage whose params are those of its Java class."""

    _java_class: ClassVar[str]
    _defaults: ClassVar[Mapping[str, Any]]

    def _start(self, given: Dict[str, Any]) -> None:
        """Makes the Java stage and sets what the constructor was given."""
        if not _jvm.is_remote():
            _jvm.jvm()
        elif not hasattr(pyspark.ml.util, "try_remote_return_java_class"):
            raise NotImplementedError(
                f"{type(self).__name__} is not available over Spark Connect {pyspark.__version__}, only from Spark 4 on; call"
                " the functions of sparkpositional.functions."
            )
        self._java_obj = self._new_java_obj(self._java_class, self.uid)
        self._setDefault(**self._defaults)
        self._give(given)

    def _give(self, given: Dict[str, Any]) -> Any:
        names = {known.name for known in self.params}
        return self._set(**{name: value for name, value in given.items() if name in names})

    def _set(self, **kwargs: Any) -> Any:
        """Sets params, or none of them if one is refused; None leaves a param as it is."""
        accepted = {}
        for name, value in kwargs.items():
            if value is not None:
                known = self.getParam(name)
                accepted[known] = self._checked(known, value)
        self._paramMap.update(accepted)
        return self

    def _checked(self, known: Any, value: Any) -> Any:
        stage = type(self).__name__
        try:
            converted = known.typeConverter(value)
        except TypeError as refused:
            raise TypeError(f"{stage}: {known.name} is refused. {refused}") from None
        if self._java_obj is not None and not isinstance(self._java_obj, str):
            self._make_java_param_pair(known, converted)
        return converted

    def _chosen(self, name: str) -> Any:
        return self.getOrDefault(self.getParam(name))

    def show(self, dataset: Any, rows: int = 20) -> Any:
        """Runs the stage on the first rows and returns a page about the result, which a notebook displays.

        Parameters
        ----------
        dataset : DataFrame
            input of the stage; an estimator is fitted to it
        rows : int
            how many rows are taken
        """
        from sparkpositional.pages import page_of

        return page_of(self, dataset, rows)


class PositionalTransformer(PositionalStage, JavaTransformer, JavaMLReadable, JavaMLWritable):
    """A stage that needs no fitting."""


class PositionalEstimator(PositionalStage, JavaEstimator, JavaMLReadable, JavaMLWritable):
    """A stage that learns from data."""

    _model: ClassVar[str]

    def _create_model(self, java_model: Any) -> Any:
        return getattr(sys.modules["sparkpositional.stages"], self._model)(java_model)


class PositionalModel(PositionalStage, JavaModel, JavaMLReadable, JavaMLWritable):
    """What an estimator learned."""

    def __init__(self, java_model: Optional[Any] = None) -> None:
        super().__init__(java_model)
        self._setDefault(**self._defaults)

    @property
    def hasSummary(self) -> bool:
        """Whether it is known how well the positions were learned; it isn't in a loaded model."""
        _jvm.refuse_remote("The summary of a model", "save the model, and fit or load it in a classic session")
        return bool(self._java_obj.summary().isPresent())

    @property
    def summary(self) -> LearningSummary:
        """How well the positions were learned."""
        if not self.hasSummary:
            raise RuntimeError(f"{type(self).__name__} was loaded, and only a fit knows a summary; fit it again.")
        return LearningSummary.of_java(self._java_obj.summary().get())

    @property
    def table(self) -> Any:
        """What was learned, as it is stored: a NumPy array, one row per position or per sinusoid."""
        import numpy

        _jvm.refuse_remote("The table of a model", "save the model and read its position_embedding.safetensors")
        table = self._java_obj.table()
        numbers = _jvm.jvm().io.github.sparkpositional.kernel.tensor.Dtype.FLOAT32.encode(table.values())
        return numpy.frombuffer(numbers, dtype="<f4").reshape([int(size) for size in table.shape()])
