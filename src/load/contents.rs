//! The shape of a data file: what serde reads, and what the JSON Schema says.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::core::Safe;
use crate::core::object::Object;
use crate::core::record::for_each_kind;
use crate::core::record::{self, About};

macro_rules! contents {
    ($($list:ident: $record:ident),+ $(,)?) => {
        /// A file of the dataset: any of the lists, each with records of one kind.
        #[derive(Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, default, bound = "")]
        #[schemars(title = "A file of a pactscope dataset")]
        pub struct Contents {
            /// For editors: where the schema stands.
            #[serde(rename = "$schema")]
            _schema: Option<Safe>,
            pub dataset: Option<About>,
            $(pub $list: Vec<Object<record::$record>>,)+
        }
    };
}
for_each_kind!(contents);
