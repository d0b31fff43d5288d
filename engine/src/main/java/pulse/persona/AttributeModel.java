package pulse.persona;

import java.util.List;
import pulse.signal.Signals;

/// Forecasts one attribute from what a session says. Priors are one; a model fitted to a shop's own outcomes is
/// another, and takes over by weight of evidence. Thread-safe.
interface AttributeModel {

    /// What is expected. A few microseconds.
    ///
    /// @param kinds of product that the visitor looks at, see [Kinds]; not read by priors
    Forecast forecast(Signals signals, List<String> kinds);
}
