"""What is written becomes what a param holds, or is refused in a sentence."""

import pytest

from sparkpositional import _commands, _convert
from sparkpositional.__main__ import split


@pytest.mark.parametrize("written, value", [("4", 4), (4, 4), (4.0, 4)])
def test_integers_may_be_written(written, value):
    assert _convert.toInt(written) == value and isinstance(_convert.toInt(written), int)


@pytest.mark.parametrize("wrong", ["four", 4.5, True, None, float("nan"), float("inf"), [4]])
def test_what_is_no_integer_is_refused(wrong):
    with pytest.raises(TypeError, match="It must be an integer, but is "):
        _convert.toInt(wrong)


def test_lists_may_be_written_with_commas():
    assert _convert.toListText("y, x") == ["y", "x"]
    assert _convert.toListText(("y", "x")) == ["y", "x"]
    assert _convert.toListInt("14,14") == [14, 14]
    assert _convert.toListFloat([1, "2.5"]) == [1.0, 2.5]
    assert _convert.toListInt("") == []


@pytest.mark.parametrize("wrong", [7, "a,b", [1, "b"], {1: 2}])
def test_what_is_no_list_of_integers_is_refused(wrong):
    with pytest.raises(TypeError, match="It must be a list of integers, but is "):
        _convert.toListInt(wrong)


def test_truth_is_written_as_in_job_files():
    assert _convert.toBool("false") is False and _convert.toBool(True) is True
    with pytest.raises(TypeError, match="true or false"):
        _convert.toBool("yes")


def test_options_are_told():
    with pytest.raises(TypeError, match="It must be one of flat, nested, but is 'falt'."):
        _convert.option("flat", "nested")("falt")


def test_the_command_knows_the_options_of_spark():
    spark, command = split(["--master", "local[1]", "validate", "job.yaml", "--conf=a=b", "--set", "x=1", "--verbose"])
    assert spark == ["--master", "local[1]", "--conf", "a=b", "--verbose"]
    assert command == ["validate", "job.yaml", "--set", "x=1"]
    with pytest.raises(ValueError, match="The option --jars needs a value."):
        split(["run", "--jars"])


@pytest.mark.parametrize("asked, words", [(None, []), (3, ["3"]), ("main", ["main"]), ((4, "tag"), ["4,tag"]), (0, ["0"])])
def test_versions_of_tables_are_the_option_of_the_commands(asked, words):
    assert _commands.versions(asked) == (["--version-as-of"] if words else []) + words
