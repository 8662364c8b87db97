"""Prints the params of every stage of a generated module as JSON, read from its source: PySpark isn't needed."""

import ast
import json
import sys


def params(stage: ast.ClassDef) -> dict:
    defaults, found = {}, {}
    for statement in stage.body:
        if not isinstance(statement, ast.Assign):
            continue
        name = statement.targets[0].id
        if name == "_defaults":
            defaults = ast.literal_eval(statement.value)
        elif isinstance(statement.value, ast.Call) and statement.value.func.id == "param":
            written, doc, converter = statement.value.args
            assert written.value == name
            options = [word.value for word in converter.args] if isinstance(converter, ast.Call) else []
            found[name] = {"doc": doc.value, "options": options}
    methods = {item.name: item for item in stage.body if isinstance(item, ast.FunctionDef)}
    for name in found:
        for accessor in ("set", "get"):
            assert ast.get_docstring(methods[accessor + name[0].upper() + name[1:]]), (stage.name, name)
    for constructor in {"__init__", "setParams"} & set(methods):
        assert [argument.arg for argument in methods[constructor].args.kwonlyargs] == list(found), stage.name
    assert ast.get_docstring(stage), stage.name
    return {name: {**told, "default": defaults.get(name)} for name, told in found.items()}


module = ast.parse(open(sys.argv[1], encoding="utf-8").read())
json.dump({node.name: params(node) for node in module.body if isinstance(node, ast.ClassDef)}, sys.stdout)
