"""Units of measure: what they measure, how large they are, and what each language calls them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kb.quantities.folding import folded
from kb.quantities.tables import listed


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit measures, and how many base units it is."""

    dimension: str
    factor: Decimal
    offset: Decimal = Decimal(0)
    """Added before multiplying: nought is elsewhere on the Fahrenheit scale."""


_SIZES = {
    "time": "second=1,millisecond=0.001,microsecond=0.000001,minute=60,hour=3600,day=86400,"
    "week=604800,fortnight=1209600",
    "calendar": "month=1,quarter=3,semester=6,lustrum=60,year=12,decade=120,century=1200",
    "length": "m=1,km=1000,dm=0.1,cm=0.01,mm=0.001,µm=0.000001,nm=0.000000001,hm=100,dam=10,"
    "mile=1609.344,foot=0.3048,inch=0.0254,yard=0.9144,nautical_mile=1852,li=500,"
    "light_year=9460730472580800",
    "mass": "kg=1,g=0.001,mg=0.000001,µg=0.000000001,t=1000,hg=0.1,lb=0.45359237,"
    "oz=0.028349523125,jin=0.5,liang=0.05,stone=6.35029318,quintal=100,carat=0.0002",
    "area": "m2=1,km2=1000000,cm2=0.0001,mm2=0.000001,ha=10000,acre=4046.8564224,"
    "ft2=0.09290304,mi2=2589988.110336,mu=666.6666666666667,in2=0.00064516,yd2=0.83612736",
    "volume": "l=1,ml=0.001,cl=0.01,dl=0.1,hl=100,m3=1000,cm3=0.001,mm3=0.000001,km3=1000000000000,"
    "gallon=3.785411784,pint=0.473176473,barrel=158.987294928,ft3=28.316846592,quart=0.946352946,"
    "teaspoon=0.00492892159375,tablespoon=0.01478676478125,cup=0.2365882365,"
    "fluid_ounce=0.0295735295625",
    "speed": "m/s=1,km/h=0.2777777777777778,mph=0.44704,knot=0.5144444444444444,km/s=1000",
    "energy": "J=1,kJ=1000,MJ=1000000,GJ=1000000000,Wh=3600,kWh=3600000,MWh=3600000000,"
    "GWh=3600000000000,TWh=3600000000000000,cal=4.184,kcal=4184",
    "power": "W=1,kW=1000,MW=1000000,GW=1000000000,TW=1000000000000,mW=0.001,hp=745.6998715822702",
    "data": "B=8,KB=8000,MB=8000000,GB=8000000000,TB=8000000000000,PB=8000000000000000,bit=1,"
    "KiB=8192,MiB=8388608,GiB=8589934592,TiB=8796093022208,kbit=1000,Mbit=1000000,Gbit=1000000000",
    "data rate": "bit/s=1,kbit/s=1000,Mbit/s=1000000,Gbit/s=1000000000",
    "frequency": "Hz=1,kHz=1000,MHz=1000000,GHz=1000000000",
    "pressure": "Pa=1,hPa=100,kPa=1000,MPa=1000000,bar=100000,mbar=100,atm=101325,psi=6894.757",
    "voltage": "V=1,kV=1000,mV=0.001",
    "current": "A=1,mA=0.001",
    "angle": "degree=1,radian=57.29577951308232,turn=360",
    "pixels": "pixel=1,megapixel=1000000",
    "loudness": "dB=1",
    "ratio": "ratio=1,percent=0.01,permille=0.001,basis_point=0.0001,tenth=0.1,discount=0.1",
    "percentage_point": "percentage_point=1",
}


def _measures() -> dict[str, Measure]:
    found = {}
    for dimension, sizes in _SIZES.items():
        for each in listed(sizes):
            unit, _, factor = each.partition("=")
            found[unit] = Measure(dimension, Decimal(factor))
    ninths = Decimal(5) / Decimal(9)
    return found | {
        "°C": Measure("temperature", Decimal(1)),
        "°F": Measure("temperature", ninths, Decimal(-32)),
        "K": Measure("temperature", Decimal(1), Decimal("-273.15")),
    }


MEASURES = _measures()
"""Every unit of measure by its canonical name. A month is the base of what the calendar counts."""

_SHORT = 2

SYMBOLS = {
    unit: unit
    for dimension in ("length", "mass", "area", "volume", "speed", "energy", "power", "data",
                      "data rate", "frequency", "pressure", "voltage")
    for unit in (each.partition("=")[0] for each in listed(_SIZES[dimension]))
    if (len(unit) <= _SHORT or not unit.islower() or not unit.isalpha()) and unit not in {"B", "J"}
} | {
    "KB": "KB", "ms": "millisecond", "s": "second", "sec": "second", "secs": "second",
    "min": "minute",
    "mins": "minute", "h": "hour", "hr": "hour", "hrs": "hour", "h.": "hour", "mi": "mile",
    "ft": "foot", "yd": "yard", "lb": "lb", "lbs": "lb", "oz": "oz", "g": "g",
    "gr": "g", "ug": "µg", "μg": "µg", "μm": "µm", "um": "µm", "KM": "km", "Km": "km", "CM": "cm",
    "MM": "mm", "KG": "kg", "Kg": "kg", "L": "l", "mL": "ml", "ML": "ml", "m²": "m2", "km²": "km2",
    "m^2": "m2", "m^3": "m3", "km^2": "km2", "mq": "m2", "kmq": "km2", "qm": "m2", "qkm": "km2",
    "cm²": "cm2", "m³": "m3", "mc": "m3", "cm³": "cm3", "ft²": "ft2", "sqft": "ft2", "sqm": "m2",
    "kmh": "km/h", "kph": "km/h", "kmph": "km/h", "km/hr": "km/h", "mph": "mph", "km/h": "km/h",
    "m/s": "m/s", "kW": "kW",
    "KW": "kW", "kw": "kW", "kwh": "kWh", "KWh": "kWh", "kB": "KB", "Kb": "kbit", "Mb": "Mbit",
    "Gb": "Gbit", "gb": "GB", "mb": "MB", "tb": "TB", "mbps": "Mbit/s", "Mbps": "Mbit/s",
    "Gbps": "Gbit/s", "kbps": "kbit/s", "khz": "kHz", "mhz": "MHz", "ghz": "GHz", "hz": "Hz",
    "°": "degree", "°C": "°C", "°F": "°F", "ºC": "°C", "ºF": "°F", "℃": "°C", "℉": "°F",
    "° C": "°C", "° F": "°F", "º": "degree", "rad": "radian", "dB": "dB",
    "db": "dB", "MP": "megapixel", "px": "pixel", "hPa": "hPa", "psi": "psi", "bp": "basis_point",
    "bps": "basis_point", "t": "t", "cal": "cal", "kcal": "kcal", "hp": "hp", "CV": "hp",
    "PS": "hp", '"': "inch", "ft.": "foot", "lb.": "lb", "hm": "hm", "dam": "dam",
    "nm": "nm", "bar": "bar", "mbar": "mbar", "W": "W", "m": "m", "l": "l",
    "dm³": "l", "dm3": "l", "cc": "cm3", "V": "V",
}  # fmt: skip
"""Symbols, in their own case, with what they stand for."""

_METRIC = {
    "en": ("meter,metre=m", "gram,gramme=g", "liter,litre=l", "watt=W", "byte=B", "joule=J"),
    "it": ("metr+o+i=m", "gramm+o+i=g", "litr+o+i=l", "watt=W", "byte=B", "joule=J"),
    "fr": ("mètre=m", "gramme=g", "litre=l", "watt=W", "octet=B", "joule=J"),
    "de": ("meter,metern=m", "gramm=g", "liter,litern=l", "watt=W", "byte=B", "joule=J"),
    "es": ("metro=m", "gramo=g", "litro=l", "vatio=W", "byte=B", "julio=J"),
    "pt": ("metro=m", "grama=g", "litro=l", "watt=W", "byte=B", "joule=J"),
    "nl": ("meter=m", "gram=g", "liter=l", "watt=W", "byte=B", "joule=J"),
}
_PREFIXES = {
    "m": "=m,kilo=km,chilo=km,quilo=km,kiló=km,deci=dm,dezi=dm,centi=cm,zenti=cm,centí=cm,"
    "milli=mm,mili=mm,"
    "milí=mm,micro=µm,mikro=µm,micró=µm,nano=nm,nanó=nm,etto=hm,hecto=hm,hekto=hm,hectó=hm,"
    "deca=dam",
    "g": "=g,kilo=kg,chilo=kg,quilo=kg,milli=mg,mili=mg,micro=µg,mikro=µg,etto=hg,hecto=hg",
    "l": "=l,milli=ml,mili=ml,centi=cl,zenti=cl,deci=dl,dezi=dl,etto=hl,hecto=hl,hekto=hl",
    "W": "=W,kilo=kW,chilo=kW,mega=MW,giga=GW,tera=TW",
    "B": "=B,kilo=KB,chilo=KB,mega=MB,méga=MB,giga=GB,tera=TB,téra=TB,peta=PB,péta=PB",
    "J": "=J,kilo=kJ,chilo=kJ,mega=MJ",
}


def metric_names(language: str) -> dict[str, str]:
    """The metric units of a language, prefixes and plurals included, folded."""
    found: dict[str, str] = {}
    for entry in _METRIC.get(language, ()):
        names, _, base = entry.partition("=")
        for each in listed(_PREFIXES[base]):
            prefix, _, unit = each.partition("=")
            for name in _plurals(names):
                found[folded(prefix + name)] = unit
    return found


def _plurals(names: str) -> list[str]:
    """A name and its plurals: *metr+o+i* spells them out, others take an s."""
    found = []
    for name in listed(names):
        stem, *endings = name.split("+")
        found += [stem + ending for ending in endings] or [name, name + "s"]
    return found


@lru_cache(maxsize=512)
def measure(unit: str) -> Measure | None:
    """What a unit measures; None when it is no unit of measure."""
    return MEASURES.get(unit)
