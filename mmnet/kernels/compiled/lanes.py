"""Lanes: eight 64-bit numbers that one instruction moves together.

A row of eight doubles holds one actor for eight sources (or 512 sources as bits). Written as plain
loops, LLVM splits these rows into scalars and loses a factor of three; these intrinsics hand it
whole vectors, which it maps on what the processor has (one AVX-512 register, two of AVX2, four of
SSE or NEON). Rows are read by pointer: no bounds are checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic as numba_intrinsic
from numba.extending import models, register_model

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 8
_I64 = ir.IntType(64)
_DOUBLES = ir.VectorType(ir.DoubleType(), WIDTH)
_WORDS = ir.VectorType(_I64, WIDTH)


def intrinsic(function: Callable[..., Any]) -> Any:
    """Make a function for kernels out of one that writes its instructions."""
    return numba_intrinsic(function)


class _Lanes(types.Type):
    """Numba type of a vector value."""

    def __init__(self, name: str, vector: ir.VectorType) -> None:
        super().__init__(name=f"Lanes({name})")
        self.vector = vector


@register_model(_Lanes)
class _LanesModel(models.PrimitiveModel):
    def __init__(self, dmm: Any, fe_type: _Lanes) -> None:
        super().__init__(dmm, fe_type, fe_type.vector)  # type: ignore[no-untyped-call]


DOUBLES = _Lanes("float64 x 8", _DOUBLES)
WORDS = _Lanes("uint64 x 8", _WORDS)


def _lanes_of(table: types.Array) -> _Lanes:
    return DOUBLES if table.dtype == types.float64 else WORDS


def _row(context: Any, builder: Any, table_type: types.Array, table: Any, row: Any) -> Any:
    """Pointer to a row of eight in a flat array."""
    array = context.make_array(table_type)(context, builder, table)
    wide = builder.sext(row, _I64) if row.type.width < 64 else row
    start = builder.gep(array.data, [builder.mul(wide, ir.Constant(_I64, WIDTH))])
    return builder.bitcast(start, _lanes_of(table_type).vector.as_pointer())


@intrinsic
def load(_typing: Any, table: types.Array, row: types.Integer) -> tuple[Any, Any]:
    """Row of a flat array as lanes."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        lanes = builder.load(_row(context, builder, signature.args[0], *args))
        lanes.align = 8
        return lanes

    return _lanes_of(table)(table, row), generate


@intrinsic
def store(_typing: Any, table: types.Array, row: types.Integer, lanes: _Lanes) -> tuple[Any, Any]:
    """Write lanes into a row of a flat array."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        pointer = _row(context, builder, signature.args[0], args[0], args[1])
        builder.store(args[2], pointer).align = 8
        return context.get_dummy_value()

    return types.void(table, row, lanes), generate


@intrinsic
def entry(_typing: Any, table: types.Array, position: types.Integer) -> tuple[Any, Any]:
    """table[position] for a position known to be in range and not negative."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, args[0])
        return builder.load(builder.gep(array.data, [args[1]]))

    return table.dtype(table, position), generate


def _declared(builder: Any, kind: ir.FunctionType, name: str) -> Any:
    return cgutils.get_or_insert_function(builder.module, kind, name)  # type: ignore[no-untyped-call]


def _binary(instruction: str, meaning: str) -> Any:
    def operate(_typing: Any, left: _Lanes, right: _Lanes) -> tuple[Any, Any]:
        def generate(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
            return getattr(builder, instruction)(*args)

        return left(left, right), generate

    operate.__name__ = operate.__qualname__ = instruction
    operate.__doc__ = meaning
    return intrinsic(operate)


add = _binary("fadd", "Sum, lane by lane.")
multiply = _binary("fmul", "Product, lane by lane.")
divide = _binary("fdiv", "Quotient, lane by lane.")
either = _binary("or_", "Bits set in one or both.")


def _spread(builder: Any, number: Any, vector: ir.VectorType) -> Any:
    undefined = ir.Constant(vector, ir.Undefined)
    first = builder.insert_element(undefined, number, ir.Constant(ir.IntType(32), 0))
    zeros = ir.Constant(ir.VectorType(ir.IntType(32), WIDTH), [0] * WIDTH)
    return builder.shuffle_vector(first, undefined, zeros)


@intrinsic
def spread(_typing: Any, number: types.Float) -> tuple[Any, Any]:
    """Make lanes that all hold the same number."""

    def generate(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return _spread(builder, args[0], _DOUBLES)

    return DOUBLES(number), generate


@intrinsic
def without(_typing: Any, left: _Lanes, right: _Lanes) -> tuple[Any, Any]:
    """Bits set in the first and not in the second."""

    def generate(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.and_(args[0], builder.not_(args[1]))

    return WORDS(left, right), generate


@intrinsic
def is_empty(_typing: Any, lanes: _Lanes) -> tuple[Any, Any]:
    """Tell whether no bit is set."""

    def generate(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        wide = ir.IntType(64 * WIDTH)
        return builder.icmp_unsigned("==", builder.bitcast(args[0], wide), ir.Constant(wide, 0))

    return types.boolean(lanes), generate


@intrinsic
def count_bits(_typing: Any, lanes: _Lanes, factors: _Lanes) -> tuple[Any, Any]:
    """Bits set in each word, times the factor of the word, added up."""

    def generate(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        kind = ir.FunctionType(_WORDS, [_WORDS])
        counted = _declared(builder, kind, "llvm.ctpop.v8i64")
        products = builder.mul(builder.call(counted, [args[0]]), args[1])
        return _folded(builder, products, "add")

    return types.int64(lanes, factors), generate


@intrinsic
def add_scaled(_typing: Any, sums: _Lanes, lanes: _Lanes, factor: types.Float) -> tuple[Any, Any]:
    """Sums + lanes * factor, rounded once."""

    def generate(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        kind = ir.FunctionType(_DOUBLES, [_DOUBLES] * 3)
        fused = _declared(builder, kind, "llvm.fma.v8f64")
        return builder.call(fused, [args[1], _spread(builder, args[2], _DOUBLES), args[0]])

    return DOUBLES(sums, lanes, factor), generate


@intrinsic
def choose(_typing: Any, bits: types.Integer, chosen: _Lanes, other: _Lanes) -> tuple[Any, Any]:
    """Lane j of `chosen` where bit j is set, of `other` elsewhere."""

    def generate(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        byte = builder.trunc(args[0], ir.IntType(8))
        mask = builder.bitcast(byte, ir.VectorType(ir.IntType(1), WIDTH))
        return builder.select(mask, args[1], args[2])

    return chosen(bits, chosen, other), generate


@intrinsic
def total(_typing: Any, lanes: _Lanes) -> tuple[Any, Any]:
    """Sum of the eight lanes, always in the same order."""

    def generate(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return _folded(builder, args[0], "fadd")

    return types.float64(lanes), generate


def _folded(builder: Any, lanes: Any, instruction: str) -> Any:
    """Add neighboring lanes until one is left."""
    parts = [
        builder.extract_element(lanes, ir.Constant(ir.IntType(32), lane)) for lane in range(WIDTH)
    ]
    while len(parts) > 1:
        parts = [getattr(builder, instruction)(*parts[i : i + 2]) for i in range(0, len(parts), 2)]
    return parts[0]
