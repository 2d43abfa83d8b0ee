#pragma once

// Conversions between units, one source each. None of these knows about Python.
namespace units {

double metres_to_feet(double metres);
double square_metres_to_acres(double square_metres);
double litres_to_gallons(double litres);
double kilograms_to_pounds(double kilograms);
double metres_per_second_to_knots(double metres_per_second);
double pascals_to_psi(double pascals);
double joules_to_calories(double joules);
double watts_to_horsepower(double watts);
double degrees_to_radians(double degrees);
double celsius_to_fahrenheit(double celsius);

}  // namespace units
