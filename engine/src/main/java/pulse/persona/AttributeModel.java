package pulse.persona;

import pulse.catalog.Catalog;
import pulse.signal.Signals;

/// Forecasts one attribute from what a session says. Priors are one; a model fitted to a shop's own outcomes is
/// another, and takes over by weight of evidence. Thread-safe.
interface AttributeModel {

    /// What is expected. A few microseconds.
    Forecast forecast(Signals signals, Catalog catalog);
}
